package dev.dockerhealth.agent.config;

import java.util.Locale;
import java.util.Set;

/** Whether this release does what a setting says. */
public sealed interface Effect {

  /** It does. */
  record Now() implements Effect {}

  /** It is read and checked; a later release acts on it. */
  record Later() implements Effect {}

  /** It does for these values, written in lower case; a later release acts on the others. */
  record NowFor(Set<String> values) implements Effect {
    public NowFor {
      values = Set.copyOf(values);
    }
  }

  /** Whether it does for a value as it is written. */
  default boolean holdsFor(String written) {
    return switch (this) {
      case Now now -> true;
      case Later later -> false;
      case NowFor(Set<String> values) -> values.contains(written.strip().toLowerCase(Locale.ROOT));
    };
  }
}
