package dev.dockerhealth.core.config;

import dev.dockerhealth.core.model.Budget;
import java.time.Duration;
import java.util.Optional;

/** Acts within a sliding window: {@code 10/24h}. */
public final class Budgets {
  /** How a budget is written. */
  public static final Format<Budget> FORMAT =
      new Format<>("acts per time, as in 10/24h (1 to 2000 acts in 1s to 30d)", Budgets::split);

  private static final Format<Integer> ACTS = Numbers.whole(1, 2000);
  private static final Format<Duration> WINDOW =
      Durations.between(Duration.ofSeconds(1), Duration.ofDays(30));

  private Budgets() {}

  /** Reads one budget. */
  public static Parsed<Budget> parse(String text) {
    return FORMAT.read(text);
  }

  private static Optional<Budget> split(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    return ACTS.reader()
        .apply(text.substring(0, slash).strip())
        .flatMap(
            acts ->
                WINDOW
                    .reader()
                    .apply(text.substring(slash + 1).strip())
                    .map(window -> new Budget(acts, window)));
  }
}
