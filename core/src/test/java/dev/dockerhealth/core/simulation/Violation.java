package dev.dockerhealth.core.simulation;

/** An invariant does not hold. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String invariant;

  Violation(String invariant, String what) {
    super("\"" + invariant + "\" does not hold: " + what);
    this.invariant = invariant;
  }

  /** Its name. */
  String invariant() {
    return invariant;
  }
}
