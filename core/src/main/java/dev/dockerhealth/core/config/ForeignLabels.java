package dev.dockerhealth.core.config;

import dev.dockerhealth.core.model.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Labels of the tools that docker-health replaces, so that nobody has to relabel a host.
 *
 * <p>Weakest first, and each over the one before: docker-mon, HealMyDocker, deunhealth, autoheal. A
 * label that refuses care wins over every label that asks for it.
 */
final class ForeignLabels {
  private static final String OBSERVE = "mon.observe";
  private static final String HEALTH = "mon.checks.health";
  private static final String HEALTH_TIMEOUT = "mon.checks.health.timeout";
  private static final String CLEANUP = "mon.checks.cleanup";
  private static final String CLEANUP_CODE = "mon.checks.cleanup.code";
  private static final String RESTART = "autoheal.restart.enable";
  private static final String STOP_TIMEOUT = "autoheal.stop.timeout";

  /** A true value asks for care. Strongest first. */
  private static final List<String> ASKING =
      List.of(
          "autoheal",
          "autoheal.monitor.enable",
          RESTART,
          "deunhealth.restart.on.unhealthy",
          "healme");

  /** A false value refuses to be watched. */
  private static final List<String> REFUSING =
      List.of(
          "autoheal",
          "autoheal.monitor.enable",
          "deunhealth.restart.on.unhealthy",
          "healme",
          OBSERVE);

  /** A false value refuses acts, not looks. */
  private static final List<String> HOLDING = List.of(RESTART, HEALTH);

  private static final List<String> FLAGS =
      List.of(
          "autoheal",
          "autoheal.monitor.enable",
          RESTART,
          "deunhealth.restart.on.unhealthy",
          "healme",
          OBSERVE,
          HEALTH,
          CLEANUP);

  private static final Format<Integer> MILLISECONDS = Numbers.whole(0, 3_600_000);
  private static final Format<Integer> EXIT_CODE = Numbers.whole(0, 255);

  private ForeignLabels() {}

  /** The label that refuses to be watched, if there is one. */
  static Optional<String> refusedBy(Map<String, String> labels) {
    return REFUSING.stream().filter(label -> is(false, label, labels)).findFirst();
  }

  /** The strongest label that asks for care, unless one refuses. */
  static Optional<String> askedBy(Map<String, String> labels) {
    if (refusedBy(labels).isPresent()) {
      return Optional.empty();
    }
    return ASKING.stream()
        .filter(label -> is(true, label, labels))
        .findFirst()
        .or(() -> is(true, HEALTH, labels) && observed(labels) ? Optional.of(HEALTH) : none());
  }

  /** What these labels say beyond asking and refusing; labels of ours come after. */
  static void wishes(Map<String, String> labels, Laying laying) {
    FLAGS.forEach(label -> laying.check(label, Flags.FORMAT));
    if (observed(labels) && is(true, HEALTH, labels)) {
      laying.read(
          "stop-timeout",
          HEALTH_TIMEOUT,
          MILLISECONDS,
          (d, ms) -> d.stopTimeout = Optional.of(wholeSeconds(ms)));
    }
    if (observed(labels) && is(true, CLEANUP, labels)) {
      laying.put("cleanup", CLEANUP, d -> d.cleanupCode = OptionalInt.of(0));
      laying.read(
          "cleanup", CLEANUP_CODE, EXIT_CODE, (d, code) -> d.cleanupCode = OptionalInt.of(code));
    }
    laying.read(
        "stop-timeout",
        STOP_TIMEOUT,
        Bounds.UP_TO_AN_HOUR,
        (d, timeout) -> d.stopTimeout = Optional.of(timeout));
    askedBy(labels).ifPresent(label -> laying.put("enable", label, d -> {}));
  }

  /** What these labels refuse; it holds against labels of ours. */
  static void refusals(Map<String, String> labels, Laying laying) {
    HOLDING.stream()
        .filter(label -> is(false, label, labels))
        .findFirst()
        .ifPresent(label -> laying.put("mode", label, d -> d.mode = Mode.OBSERVE));
    refusedBy(labels)
        .ifPresent(label -> laying.put("enable", label, d -> d.enable = Optional.of(false)));
  }

  /** docker-mon hands milliseconds to a client that rounds to whole seconds, half to even. */
  private static Duration wholeSeconds(int millis) {
    return Duration.ofSeconds((long) Math.rint(millis / 1000.0));
  }

  private static boolean observed(Map<String, String> labels) {
    return is(true, OBSERVE, labels);
  }

  private static boolean is(boolean wanted, String label, Map<String, String> labels) {
    String text = labels.getOrDefault(label, "");
    return Flags.parse(text) instanceof Parsed.Value<Boolean>(Boolean value) && value == wanted;
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
