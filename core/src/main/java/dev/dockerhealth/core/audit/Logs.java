package dev.dockerhealth.core.audit;

import java.util.Optional;

/** Rules about logs. */
final class Logs {
  private static final String MAX_SIZE = "max-size";

  private Logs() {}

  /** Of the engine's drivers only this one writes files without a bound; it is the usual one. */
  static Optional<String> unbounded(Exhibit one) {
    return one.log()
        .filter(log -> log.driver().equals("json-file") || log.driver().isEmpty())
        .filter(log -> !bounded(log.options().getOrDefault(MAX_SIZE, "")))
        .map(
            log ->
                log.driver().isEmpty()
                    ? "no driver is named; the engine's usual one is `json-file` without `max-size`"
                    : "driver `json-file` without `max-size`");
  }

  private static boolean bounded(String size) {
    return !size.isBlank() && !size.strip().startsWith("-");
  }
}
