package dev.dockerhealth.agent.audit;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.observe.MainProcess;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Reads containers for the audit: through the engine, and from the host's processes. */
public final class Auditor {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final Engine engine;
  private final Peaks peaks;
  private final Runnable pause;

  /** The most memory the kernel counted for a container. */
  @FunctionalInterface
  public interface Peaks {
    /** Of the container with this main process. */
    OptionalLong of(ContainerId id, int pid);
  }

  /**
   * Reads through this engine.
   *
   * @param pause lets a moment pass between two looks at the processes: one that is dead at both is
   *     not on its way only
   */
  public Auditor(Engine engine, Peaks peaks, Runnable pause) {
    this.engine = engine;
    this.peaks = peaks;
    this.pause = pause;
  }

  /**
   * Reads them all; they are each other's neighbours.
   *
   * @param tried in these containers their health checks are run once, and what the host does not
   *     show of process 1 is read
   * @param now house time
   * @param wall the same by the wall clock
   */
  public List<Exhibit> read(
      List<Patient> patients, Set<PatientId> tried, Instant now, Instant wall) {
    Map<PatientId, Answer<EngineContainer>> answers = each(patients, this::inspected);
    Map<PatientId, MainProcess.Children> before = children(answers);
    if (before.values().stream().anyMatch(children -> !children.dead().isEmpty())) {
      pause.run();
    }
    return each(
            patients,
            patient ->
                exhibit(
                    patient,
                    Optional.ofNullable(answers.get(patient.id())),
                    Optional.ofNullable(before.get(patient.id())),
                    tried.contains(patient.id()),
                    new Containers.Moment(now, wall)))
        .values()
        .stream()
        .toList();
  }

  private Answer<EngineContainer> inspected(Patient patient) {
    return engine.inspect(view(patient).id().hex(), LIMIT);
  }

  private static ContainerView view(Patient patient) {
    return patient.sight().map(Sight::view).orElseThrow();
  }

  private static Map<PatientId, MainProcess.Children> children(
      Map<PatientId, Answer<EngineContainer>> answers) {
    Map<PatientId, MainProcess.Children> children = new HashMap<>();
    answers.forEach(
        (id, answer) -> {
          if (answer instanceof Answer.Got<EngineContainer>(EngineContainer container)) {
            new MainProcess(container).children().ifPresent(some -> children.put(id, some));
          }
        });
    return children;
  }

  private Exhibit exhibit(
      Patient patient,
      Optional<Answer<EngineContainer>> answer,
      Optional<MainProcess.Children> before,
      boolean tried,
      Containers.Moment moment) {
    return switch (answer.orElseThrow()) {
      case Answer.Failed<EngineContainer>(EngineFailure failure) ->
          Containers.unseen(patient, "the engine does not show it: " + failure.text());
      case Answer.Got<EngineContainer>(EngineContainer container) -> {
        Inside inside = tried ? Inside.of(engine, container) : Inside.notAsked();
        yield Containers.exhibit(
            patient,
            container,
            before,
            inside,
            peaks.of(view(patient).id(), container.state().pid()),
            moment);
      }
    };
  }

  /** All at once, in their order; one that hangs delays the others by its time limit only. */
  private static <T> Map<PatientId, T> each(List<Patient> patients, Function<Patient, T> reading) {
    Map<PatientId, T> all = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      patients.forEach(patient -> futures.add(threads.submit(() -> reading.apply(patient))));
      for (int i = 0; i < futures.size(); i++) {
        all.put(patients.get(i).id(), futures.get(i).get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the audit was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a container could not be read", e.getCause());
    }
    return all;
  }
}
