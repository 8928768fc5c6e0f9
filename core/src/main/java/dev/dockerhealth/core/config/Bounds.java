package dev.dockerhealth.core.config;

import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Recreate;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is accepted for the knobs that are both a setting and a label: written once, for both. */
public final class Bounds {
  public static final Format<Mode> MODE = Choices.of(List.of(Mode.HEAL, Mode.OBSERVE));
  public static final Format<Severity> SEVERITY =
      Choices.of(List.of(Severity.INFO, Severity.WARNING, Severity.CRITICAL));
  public static final Format<Integer> ATTEMPTS = Numbers.whole(1, 100);

  /** A time that may be nothing at all. */
  public static final Format<Duration> UP_TO_A_DAY =
      Durations.between(Duration.ZERO, Duration.ofHours(24));

  /** A time that passes. */
  public static final Format<Duration> SECOND_TO_DAY =
      Durations.between(Duration.ofSeconds(1), Duration.ofHours(24));

  public static final Format<Duration> SECOND_TO_HOUR =
      Durations.between(Duration.ofSeconds(1), Duration.ofHours(1));
  public static final Format<Duration> UP_TO_AN_HOUR =
      Durations.between(Duration.ZERO, Duration.ofHours(1));

  /** Percent of one core; a container may use many. */
  public static final Format<Double> CPU_PERCENT = Percents.between(1, 100_000);

  public static final Format<Double> PERCENT = Percents.between(1, 100);
  public static final Format<Double> CORES = Numbers.decimal("a number of cores", 0.01, 1024);

  /** The engine takes no memory limit below 6 MiB. */
  public static final Format<Long> MEMORY = Sizes.between(6L << 20, 64L << 40);

  /** The words of the setting. */
  public static final Format<Recreate> RECREATE =
      Choices.of(List.of(Recreate.NEVER, Recreate.MISSING_PARENT, Recreate.LAST_RESORT));

  /** The words of the label: those of the setting, and plain yes and no. */
  public static final Format<Recreate> RECREATE_LABEL = Choices.of(recreateWords());

  private Bounds() {}

  private static Map<String, Recreate> recreateWords() {
    Map<String, Recreate> words = new LinkedHashMap<>();
    words.put("never", Recreate.NEVER);
    words.put("missing-parent", Recreate.MISSING_PARENT);
    words.put("last-resort", Recreate.LAST_RESORT);
    words.put("yes", Recreate.YES);
    words.put("no", Recreate.NEVER);
    return words;
  }
}
