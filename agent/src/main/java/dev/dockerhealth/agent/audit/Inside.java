package dev.dockerhealth.agent.audit;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerConfig;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.ExecResult;
import dev.dockerhealth.core.model.FirstProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What commands inside a container told; they are run only where a person asked for that.
 *
 * @param broken how its health check was seen to be one that cannot run
 * @param process what process 1 looks like from there
 */
record Inside(Optional<String> broken, Optional<FirstProcess> process) {
  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final int BYTES = 8 << 10;
  private static final int NOT_RUN = 126;
  private static final int NOT_FOUND = 127;
  private static final int SHOWN = 160;

  static Inside notAsked() {
    return new Inside(Optional.empty(), Optional.empty());
  }

  static Inside of(Engine engine, EngineContainer container) {
    if (!container.state().running() || container.state().paused()) {
      return notAsked();
    }
    return new Inside(
        container.config().healthcheck().flatMap(check -> broken(engine, container, check)),
        process(engine, container));
  }

  private static Optional<String> broken(
      Engine engine, EngineContainer container, ContainerConfig.Healthcheck check) {
    List<String> command = command(check.test());
    return command.isEmpty()
        ? Optional.empty()
        : run(engine, container, command)
            .filter(
                result ->
                    result.exitCode().orElse(0) == NOT_RUN
                        || result.exitCode().orElse(0) == NOT_FOUND)
            .map(
                result ->
                    "it was tried, and ended with %d: %s"
                        .formatted(
                            result.exitCode().orElse(0), line(result.stdout() + result.stderr())));
  }

  private static List<String> command(List<String> test) {
    if (test.size() < 2) {
      return List.of();
    }
    return switch (test.getFirst()) {
      case "CMD" -> test.subList(1, test.size());
      case "CMD-SHELL" -> List.of("/bin/sh", "-c", test.get(1));
      default -> List.of();
    };
  }

  private static Optional<FirstProcess> process(Engine engine, EngineContainer container) {
    return run(engine, container, List.of("cat", "/proc/1/status"))
        .filter(result -> result.exitCode().orElse(-1) == 0)
        .flatMap(
            result -> FirstProcess.of(result.stdout(), wchan(engine, container)).map(Inside::first))
        .filter(process -> !container.hostConfig().pidMode().equals("host"));
  }

  private static String wchan(Engine engine, EngineContainer container) {
    return run(engine, container, List.of("cat", "/proc/1/wchan"))
        .map(ExecResult::stdout)
        .orElse("");
  }

  /** Seen from inside it has one number only, which is 1. */
  private static FirstProcess first(FirstProcess seen) {
    return new FirstProcess(
        seen.name(), true, seen.uid(), seen.caught(), seen.blocked(), seen.waits());
  }

  private static Optional<ExecResult> run(
      Engine engine, EngineContainer container, List<String> command) {
    return engine.exec(container.id(), command, BYTES, id -> {}, LIMIT)
            instanceof Answer.Got<ExecResult>(ExecResult result)
        ? Optional.of(result)
        : Optional.empty();
  }

  private static String line(String text) {
    String first = Stream.of(text.split("\n", -1)).map(String::strip).findFirst().orElse("");
    return first.length() > SHOWN ? first.substring(0, SHOWN) : first;
  }
}
