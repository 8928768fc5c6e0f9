package dev.dockerhealth.agent.observe.sample;

import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Usage;
import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Takes samples: what each container used since its sample before. The kernel's files come first,
 * for they cost next to nothing; the engine is asked for those that are not on this host. For one
 * thread.
 */
public final class Sampler {
  private final KernelFiles kernel;
  private final EngineCounters engine;
  private final Runnable here;
  private final Map<ContainerId, Counters> before = new HashMap<>();

  /**
   * Reads below this folder, else through this engine.
   *
   * @param host the root of the host's files
   * @param here called whenever a container is proven to run on this host
   */
  public Sampler(File host, Engine engine, Runnable here) {
    this(host, engine, here, System::nanoTime);
  }

  /** With another steady clock. */
  Sampler(File host, Engine engine, Runnable here, LongSupplier nanos) {
    kernel = new KernelFiles(host, nanos);
    this.engine = new EngineCounters(engine, nanos);
    this.here = here;
  }

  /**
   * Samples these; of the others nothing changes.
   *
   * @return the usage of all of which a sample of the same run was there before
   */
  public Map<ContainerId, Usage> sample(Collection<Subject> subjects) {
    Map<ContainerId, Usage> usages = HashMap.newHashMap(subjects.size());
    List<Subject> elsewhere = new ArrayList<>();
    for (Subject subject : subjects) {
      switch (kernel.read(subject)) {
        case KernelFiles.Answer.Read(Counters counters) -> counted(counters, usages);
        case KernelFiles.Answer.NotHere notHere -> elsewhere.add(subject);
        case KernelFiles.Answer.Over over -> before.remove(subject.id());
      }
    }
    if (elsewhere.size() < subjects.size()) {
      here.run();
    }
    if (!elsewhere.isEmpty()) {
      engine.ask(elsewhere).forEach(counters -> counted(counters, usages));
    }
    return usages;
  }

  /** Whether there is something to compare its next sample with. */
  public boolean knows(Subject subject) {
    return Optional.ofNullable(before.get(subject.id()))
        .filter(counters -> counters.subject().equals(subject))
        .isPresent();
  }

  /** Forgets all others. */
  public void keep(Set<ContainerId> ids) {
    before.keySet().retainAll(ids);
    kernel.keep(ids);
  }

  private void counted(Counters counters, Map<ContainerId, Usage> usages) {
    ContainerId id = counters.subject().id();
    Optional.ofNullable(before.put(id, counters))
        .flatMap(counters::since)
        .ifPresent(usage -> usages.put(id, usage));
  }
}
