package dev.dockerhealth.core.model;

/**
 * The engine's own restart policy.
 *
 * @param max restarts allowed with {@code ON_FAILURE}; 0 is without end
 */
public record RestartPolicy(Kind kind, int max) {

  /** The four policies of the engine. */
  public enum Kind {
    NO,
    ON_FAILURE,
    ALWAYS,
    UNLESS_STOPPED
  }

  /** No policy. */
  public static RestartPolicy none() {
    return new RestartPolicy(Kind.NO, 0);
  }

  /** Whether the engine would restart it after any end, a success too. */
  public boolean keepsUp() {
    return kind == Kind.ALWAYS || kind == Kind.UNLESS_STOPPED;
  }
}
