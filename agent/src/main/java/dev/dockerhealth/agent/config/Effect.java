package dev.dockerhealth.agent.config;

/** Whether this release does what a setting says. */
public sealed interface Effect {

  /** It does. */
  record Now() implements Effect {}

  /** It is read and checked; a later release acts on it. */
  record Later() implements Effect {}

  /** Whether this release acts on it. */
  default boolean holds() {
    return switch (this) {
      case Now now -> true;
      case Later later -> false;
    };
  }
}
