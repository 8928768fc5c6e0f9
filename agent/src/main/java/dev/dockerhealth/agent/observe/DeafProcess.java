package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.observe.StopSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether a container's first process is deaf to its stop signal (docker-semantics 6).
 *
 * <ol>
 *   <li>Process 1 of a namespace does not get a signal that it has no handler for; any other does.
 *   <li>It hears what it catches, and what it blocks: then it waits for it with sigwait or a file.
 *   <li>The inits that wait otherwise are known by name.
 *   <li>A handler may come a moment after the start: a young process is not judged.
 * </ol>
 */
final class DeafProcess {
  private static final Duration YOUNG = Duration.ofSeconds(5);
  private static final int KILL = 9;
  private static final Set<String> INITS =
      Set.of("docker-init", "tini", "dumb-init", "s6-svscan", "catatonit", "systemd", "init");

  private DeafProcess() {}

  static boolean is(EngineContainer container) {
    ContainerProcess process =
        new ContainerProcess(new ContainerId(container.id()), container.state().pid());
    return container.state().running()
        && !young(container)
        && !container.hostConfig().init()
        && process
            .read("status")
            .filter(status -> deaf(status, container.config().stopSignal().orElse("")))
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

  /** What its {@code status} file says. */
  static boolean deaf(String status, String stopSignal) {
    int signal = StopSignals.number(stopSignal);
    Function<String, Optional<String>> field = name -> field(status, name);
    boolean first =
        field
            .apply("NSpid")
            .map(pids -> List.of(pids.split("\\s+")))
            .filter(pids -> pids.size() > 1 && pids.getLast().equals("1"))
            .isPresent();
    boolean init = field.apply("Name").filter(INITS::contains).isPresent();
    Optional<Boolean> hears =
        field
            .apply("SigCgt")
            .flatMap(c -> field.apply("SigBlk").map(b -> has(c, signal) || has(b, signal)));
    return first && !init && signal != KILL && signal > 0 && hears.filter(yes -> !yes).isPresent();
  }

  private static boolean has(String mask, int signal) {
    return (Long.parseUnsignedLong(mask, 16) >>> (signal - 1) & 1) == 1;
  }

  private static Optional<String> field(String status, String name) {
    return Arrays.stream(status.split("\n", -1))
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }
}
