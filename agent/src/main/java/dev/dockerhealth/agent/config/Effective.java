package dev.dockerhealth.agent.config;

/**
 * A setting as it holds, fit to be shown.
 *
 * @param key the setting
 * @param value as it was written; a secret is masked
 * @param origin where it came from
 * @param effective whether this release acts on it
 */
public record Effective(String key, String value, String origin, boolean effective) {
  /** One line: {@code CHECK_INTERVAL: 10s (environment)}. */
  public String text() {
    String line = "%s: %s (%s)".formatted(key, value, origin);
    return effective ? line : line + " (takes effect in a later release)";
  }
}
