package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.Reclaimed;
import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.HostView.Disk;
import dev.dockerhealth.core.model.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes a step of a clean-up on a thread of its own, measures what is left, and answers with
 * exactly one signal. It removes nothing that the step does not name.
 */
public final class Cleaner {
  private final Engine engine;
  private final Supplier<Optional<Path>> dataRoot;
  private final Supplier<Disk> disk;
  private final Rubbish rubbish;
  private final Consumer<Signal> signals;

  /**
   * Cleans through this engine.
   *
   * @param dataRoot where it keeps its data; empty: not to be seen from here
   * @param disk the room there
   * @param wall the clock by which the engine stamps
   */
  public Cleaner(
      Engine engine,
      Supplier<Optional<Path>> dataRoot,
      Supplier<Disk> disk,
      InstantSource wall,
      Consumer<Signal> signals) {
    this.engine = engine;
    this.dataRoot = dataRoot;
    this.disk = disk;
    this.rubbish = new Rubbish(engine, dataRoot, wall);
    this.signals = signals;
  }

  /** Makes the step, without waiting for its end. */
  public void clean(Command.Clean clean) {
    Thread.ofVirtual().name("clean-" + clean.cleanup()).start(() -> signals.accept(answer(clean)));
  }

  private Signal answer(Command.Clean clean) {
    Disk before = disk.get();
    Swept swept = made(clean);
    Disk after = disk.get();
    long freed = swept.freed().orElseGet(() -> difference(before, after));
    return new Signal.Cleaned(
        clean.cleanup(), clean.position(), freed, swept.removed(), swept.trouble(), after);
  }

  private Swept made(Command.Clean clean) {
    try {
      return sweep(clean.step(), clean.deadline());
    } catch (RuntimeException e) { // a bug of ours must not leave the clean-up without an answer
      return Swept.failed("docker-health failed: " + e);
    }
  }

  private Swept sweep(CleanStep step, Duration limit) {
    return switch (step) {
      case CleanStep.BuildCache s -> pruned(engine.pruneBuildCache(limit), "records of the cache");
      case CleanStep.DanglingImages s ->
          pruned(engine.pruneDanglingImages(s.olderThan(), limit), "images and layers");
      case CleanStep.Logs s ->
          dataRoot
              .get()
              .map(root -> new LogFiles(engine, root, limit).truncate(s))
              .orElseGet(Cleaner::unseen);
      case CleanStep.TemporaryFiles s ->
          dataRoot
              .get()
              .map(root -> new TemporaryFolders(engine, limit).sweep(s))
              .orElseGet(Cleaner::unseen);
      case CleanStep.Containers s -> rubbish.containers(s, limit);
      case CleanStep.UnusedImages s -> rubbish.images(s, limit);
    };
  }

  private static Swept pruned(Answer<Reclaimed> answer, String things) {
    return switch (answer) {
      case Answer.Got<Reclaimed>(Reclaimed r) ->
          new Swept(r.things() == 0 ? "" : r.things() + " " + things, Optional.of(r.bytes()), "");
      case Answer.Failed<Reclaimed>(EngineFailure failure) -> Swept.failed(failure.text());
    };
  }

  private static Swept unseen() {
    return Swept.failed("the engine's files cannot be seen from here");
  }

  private static long difference(Disk before, Disk after) {
    return before instanceof Disk.Known was && after instanceof Disk.Known is
        ? Math.max(0, is.freeBytes() - was.freeBytes())
        : 0;
  }
}
