package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Durations;
import dev.dockerhealth.core.config.Flags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings: how the engine is reached. */
public final class EngineKeys {
  static final KeyTable TABLE = new KeyTable("Engine");

  public static final Key<DockerHost> DOCKER_HOST =
      TABLE.add(
          Key.of(
                  "DOCKER_HOST",
                  DockerHost.FORMAT,
                  "unix:///var/run/docker.sock",
                  "where the engine listens; the API version is negotiated")
              .alias("DOCKER_SOCKET"));
  public static final Key<Boolean> DOCKER_TLS_VERIFY =
      TABLE.add(
          Key.of(
              "DOCKER_TLS_VERIFY", Flags.FORMAT, "false", "speak TLS and check the engine's name"));
  public static final Key<Optional<Path>> DOCKER_CERT_PATH =
      TABLE.add(
          Key.optional(
              "DOCKER_CERT_PATH",
              Paths.ABSOLUTE,
              Key.NONE,
              "folder with ca.pem, cert.pem and key.pem"));
  public static final Key<Duration> API_TIMEOUT =
      TABLE.add(
          Key.of(
              "API_TIMEOUT",
              Durations.between(Duration.ofSeconds(1), Duration.ofMinutes(10)),
              "30",
              "deadline of an engine call; a restart gets its stop timeout and at least 60 s"));

  private EngineKeys() {}
}
