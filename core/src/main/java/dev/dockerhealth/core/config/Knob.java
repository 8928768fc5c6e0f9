package dev.dockerhealth.core.config;

/**
 * A label {@code docker-health.*} that overrides a setting for one container.
 *
 * @param name the label without its prefix, as in {@code stop-timeout}
 * @param key the setting it overrides; empty where there is none
 * @param accepted what is accepted, as the end of the sentence "accepts …"
 * @param meaning one line
 * @param effective whether this release acts on it, or a later one
 */
public record Knob(String name, String key, String accepted, String meaning, boolean effective) {
  /** What all labels of ours begin with. */
  public static final String PREFIX = "docker-health.";

  /** The whole label. */
  public String label() {
    return PREFIX + name;
  }
}
