package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.FirstProcess;
import dev.dockerhealth.core.model.StopSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a container's first process is deaf to its stop signal (docker-semantics 6).
 *
 * <ol>
 *   <li>Process 1 of a namespace does not get a signal that it has no handler for; any other does.
 *   <li>It hears what it catches, what it blocks and reads from a file, and what it sleeps for.
 *   <li>The inits that wait otherwise are known by name.
 *   <li>A handler may come a moment after the start: a young process is not judged.
 * </ol>
 */
final class DeafProcess {
  private static final Duration YOUNG = Duration.ofSeconds(5);

  private DeafProcess() {}

  static boolean is(EngineContainer container) {
    ContainerProcess process =
        new ContainerProcess(new ContainerId(container.id()), container.state().pid());
    return container.state().running()
        && !young(container)
        && !container.hostConfig().init()
        && process
            .read("status")
            .filter(
                status ->
                    deaf(
                        status,
                        process.read("wchan").orElse(""),
                        container.config().stopSignal().orElse("")))
            .isPresent();
  }

  /** In how long it can be judged; empty: now, or never. */
  static Optional<Duration> tooYoung(EngineContainer container) {
    return container.state().running()
            && young(container)
            && new ContainerProcess(new ContainerId(container.id()), container.state().pid())
                .verified()
        ? Optional.of(YOUNG.plusSeconds(1))
        : Optional.empty();
  }

  private static boolean young(EngineContainer container) {
    return container
        .state()
        .startedAt()
        .filter(at -> at.plus(YOUNG).isBefore(Instant.now()))
        .isEmpty();
  }

  /** What its {@code status} file says, and the kernel's function it sleeps in. */
  static boolean deaf(String status, String sleepsIn, String stopSignal) {
    return FirstProcess.of(status, sleepsIn)
        .filter(process -> process.deafTo(StopSignals.number(stopSignal)))
        .isPresent();
  }
}
