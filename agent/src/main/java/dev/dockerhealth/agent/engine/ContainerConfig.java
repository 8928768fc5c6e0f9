package dev.dockerhealth.agent.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a container was made to be. The environment is left out: it is full of secrets.
 *
 * @param image as it was written when the container was made
 * @param stopSignal empty: the engine's own, SIGTERM
 * @param stopTimeout empty: the engine's own, 10 s
 */
public record ContainerConfig(
    String image,
    Map<String, String> labels,
    boolean tty,
    boolean openStdin,
    Optional<String> stopSignal,
    Optional<Duration> stopTimeout,
    Optional<Healthcheck> healthcheck,
    String user,
    List<String> entrypoint,
    List<String> command) {

  public ContainerConfig {
    labels = Map.copyOf(labels);
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
  }

  /**
   * The engine's health check; a time or number that is not set is the engine's own (30 s, 30 s, 0,
   * 5 s, 3).
   *
   * @param test "NONE", "CMD" or "CMD-SHELL" first
   */
  public record Healthcheck(
      List<String> test,
      Duration interval,
      Duration timeout,
      Duration startPeriod,
      Duration startInterval,
      int retries) {
    public Healthcheck {
      test = List.copyOf(test);
    }
  }
}
