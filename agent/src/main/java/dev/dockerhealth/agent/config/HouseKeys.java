package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Choices;
import dev.dockerhealth.core.config.Durations;
import dev.dockerhealth.core.config.Numbers;
import dev.dockerhealth.core.config.Sizes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings: the service's own address, history, folders and logs. */
public final class HouseKeys {
  static final KeyTable TABLE = new KeyTable("The service itself");

  public static final Key<Optional<ListenAddress>> HTTP_LISTEN =
      TABLE.add(
          Key.of(
              "HTTP_LISTEN",
              ListenAddress.FORMAT,
              "127.0.0.1:9640",
              "address of dashboard, API, metrics and health; beyond loopback it needs HTTP_TOKEN"));
  public static final Key<Optional<Secret>> HTTP_TOKEN =
      TABLE.add(
          Key.optional(
                  "HTTP_TOKEN",
                  Formats.TOKEN,
                  "generated at each start",
                  "token of dashboard and API; the generated one is in the control file")
              .asSecret());
  public static final Key<Duration> HISTORY_RETENTION =
      TABLE.add(
          Key.of(
              "HISTORY_RETENTION",
              Durations.between(Duration.ofHours(1), Durations.LONGEST),
              "90d",
              "how long history is kept; state never ages out"));
  public static final Key<Long> HISTORY_MAX_SIZE =
      TABLE.add(
          Key.of(
              "HISTORY_MAX_SIZE",
              Sizes.between(1 << 20, 1L << 40),
              "256m",
              "the most that history may take"));
  public static final Key<Path> STATE_DIR =
      TABLE.add(
          Key.of("STATE_DIR", Paths.ABSOLUTE, "/var/lib/docker-health", "folder of the journal"));
  public static final Key<Path> LOG_DIR =
      TABLE.add(
          Key.of(
              "LOG_DIR",
              Paths.ABSOLUTE,
              "/var/log/docker-health",
              "folder of health-monitor.log and recovery.log, where it is writable"));
  public static final Key<Long> LOG_MAX_SIZE =
      TABLE.add(
          Key.of(
              "LOG_MAX_SIZE",
              Sizes.between(64 << 10, 1L << 40),
              "10m",
              "size at which a log is rotated"));
  public static final Key<Integer> LOG_MAX_FILES =
      TABLE.add(Key.of("LOG_MAX_FILES", Numbers.whole(1, 1000), "5", "files kept of each log"));
  public static final Key<LogLevel> LOG_LEVEL =
      TABLE.add(Key.of("LOG_LEVEL", Formats.LOG_LEVEL, "INFO", "least that is logged"));
  public static final Key<LogFormat> LOG_FORMAT =
      TABLE.add(
          Key.of(
              "LOG_FORMAT",
              Choices.of(List.of(LogFormat.values())),
              "text",
              "how a line of the log is written"));

  private HouseKeys() {}
}
