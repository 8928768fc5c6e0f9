package dev.dockerhealth.core.audit;

import java.util.Optional;

/**
 * Something that will hurt.
 *
 * @param evidence what was seen, for a person
 * @param ignored the reason a person gave for leaving it so; empty: nobody did
 */
public record Finding(Rule rule, String evidence, Optional<String> ignored) {
  /** Whether it counts. */
  public boolean open() {
    return ignored.isEmpty();
  }
}
