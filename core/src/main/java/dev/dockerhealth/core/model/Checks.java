package dev.dockerhealth.core.model;

import dev.dockerhealth.core.model.Health.Status;

/**
 * The two that speak of one container's health: the engine's own check, and the probe of ours that
 * its label asks for. Both count: it is unhealthy if either says so, and healthy when both do.
 */
public record Checks(Health engine, Health own) {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  /** Only the engine's. */
  public static Checks of(Health engine) {
    return new Checks(engine, Health.none());
  }

  /** What both come to, in the words of the one that decides. */
  public Health together() {
    return ownDecides() ? own : engine;
  }

  /** Whether the verdict is the own probe's. */
  public boolean ownDecides() {
    if (!own.checked() || !engine.checked()) {
      return own.checked();
    }
    return switch (own.status()) {
      case UNHEALTHY -> engine.status() != Status.UNHEALTHY || !cannotRun();
      case STARTING -> engine.status() == Status.HEALTHY;
      case NONE, HEALTHY -> false;
    };
  }

  /** An own command that is not there says nothing where the engine's check does. */
  private boolean cannotRun() {
    int last = own.probes().isEmpty() ? 0 : own.probes().getLast().exitCode();
    return last == NOT_EXECUTABLE || last == NOT_FOUND;
  }
}
