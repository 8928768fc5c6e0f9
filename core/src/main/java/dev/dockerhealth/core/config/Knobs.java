package dev.dockerhealth.core.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** The table of labels: name, setting it overrides, what is accepted, where it goes. */
final class Knobs {
  /** All of them, in the order in which the manual lists them. */
  static final List<Row<?>> ALL =
      List.of(
          now(
              "enable",
              "",
              Flags.FORMAT,
              "false: leave this container alone; true: watch it also where SELECT_LABEL,"
                  + " CONTAINER_NAME_FILTER or NAME_PREFIX would not",
              (d, v) -> d.enable = Optional.of(v)),
          now("mode", "MODE", Bounds.MODE, "act, or only look and tell", (d, v) -> d.mode = v),
          now(
              "max-restart-attempts",
              "MAX_RESTART_ATTEMPTS",
              Bounds.ATTEMPTS,
              "attempts in one episode before it counts as exhausted",
              (d, v) -> d.maxRestartAttempts = v),
          now(
              "cooldown-period",
              "COOLDOWN_PERIOD",
              Bounds.SECOND_TO_DAY,
              "rest after exhaustion; the stable period follows as twice of it",
              Draft::cooldown),
          now(
              "unhealthy-for",
              "UNHEALTHY_FOR",
              Bounds.UP_TO_A_DAY,
              "act only after so long unhealthy",
              (d, v) -> d.unhealthyFor = v),
          now(
              "stop-timeout",
              "STOP_TIMEOUT",
              Bounds.UP_TO_AN_HOUR,
              "grace before SIGKILL",
              (d, v) -> d.stopTimeout = Optional.of(v)),
          now(
              "verify-timeout",
              "VERIFY_TIMEOUT",
              Bounds.SECOND_TO_HOUR,
              "how long a remedy may take to show its effect",
              (d, v) -> d.verifyTimeout = v),
          now(
              "start-grace",
              "",
              Bounds.UP_TO_A_DAY,
              "how long after a start ill health is not judged",
              (d, v) -> d.startGrace = Optional.of(v)),
          now(
              "cpu-threshold",
              "CPU_THRESHOLD",
              Bounds.CPU_PERCENT,
              "percent of one core that counts as high",
              Draft::cpuThreshold),
          now("cpu-limit", "CPU_LIMIT", Bounds.CORES, "cap in cores", Draft::cpuLimit),
          now(
              "memory-threshold",
              "MEMORY_THRESHOLD",
              Bounds.PERCENT,
              "percent of the limit that counts as high",
              (d, v) -> d.memoryThreshold = v),
          now(
              "memory-limit",
              "MEMORY_LIMIT",
              Bounds.MEMORY,
              "the most that memory is raised to",
              Draft::memoryLimit),
          now(
              "depends-on",
              "DEPENDENCIES",
              Lists.FORMAT,
              "containers this one needs, added to what is found",
              (d, v) -> d.dependsOn = v),
          now(
              "restart-with",
              "",
              Lists.FORMAT,
              "dependants that are restarted after this one",
              (d, v) -> d.restartWith = v),
          now(
              "probe",
              "",
              Probes.FORMAT,
              "own probe of this container",
              (d, v) -> d.probe = Optional.of(v)),
          now(
              "cleanup",
              "",
              Numbers.whole(0, 255),
              "exit code on which the finished container is removed",
              (d, v) -> d.cleanupCode = OptionalInt.of(v)),
          now(
              "clean-tmp",
              "",
              Numbers.whole(1, 3650),
              "under disk pressure, remove files of temporary folders older than so many days",
              (d, v) -> d.cleanTmp = OptionalInt.of(v)),
          now(
              "recreate",
              "RECREATE",
              Bounds.RECREATE_LABEL,
              "when the container may be replaced; yes: also where it wrote files",
              (d, v) -> d.recreate = v),
          now(
              "alert-min-severity",
              "ALERT_MIN_SEVERITY",
              Bounds.SEVERITY,
              "least severity that is told",
              (d, v) -> d.alertMinSeverity = Optional.of(v)),
          later(
              "drill",
              "",
              Flags.FORMAT,
              "whether fire drills may break this container",
              (d, v) -> d.drill = v),
          now(
              "audit-ignore",
              "",
              AuditIgnores.FORMAT,
              "audit rules that are suppressed",
              (d, v) -> d.auditIgnore = v));

  private Knobs() {}

  /** A knob, how it is read, and where its value goes. */
  record Row<T>(Knob knob, Format<T> format, BiConsumer<Draft, T> put) {

    /** Turns the knob; whether the text was accepted. */
    boolean turn(Draft draft, String text) {
      return switch (format.read(text)) {
        case Parsed.Value<T>(T value) -> {
          put.accept(draft, value);
          yield true;
        }
        case Parsed.Wrong<T> wrong -> false;
      };
    }
  }

  static Optional<Row<?>> named(String label) {
    return ALL.stream()
        .<Row<?>>map(row -> row)
        .filter(r -> r.knob().label().equals(label))
        .findFirst();
  }

  private static <T> Row<T> now(
      String name, String key, Format<T> format, String meaning, BiConsumer<Draft, T> put) {
    return new Row<>(new Knob(name, key, format.accepted(), meaning, true), format, put);
  }

  private static <T> Row<T> later(
      String name, String key, Format<T> format, String meaning, BiConsumer<Draft, T> put) {
    return new Row<>(new Knob(name, key, format.accepted(), meaning, false), format, put);
  }
}
