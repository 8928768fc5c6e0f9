package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What was lent to a patient and is to be taken back; it survives our death. */
public record Loans(Optional<Loan> cpu, Optional<Loan> memory) {
  /** Nothing is lent. */
  public static Loans none() {
    return new Loans(Optional.empty(), Optional.empty());
  }

  /**
   * One change of limits that is to be undone.
   *
   * @param container the body it was given to
   * @param original as it was, and comes back
   * @param lent as we set it; where it is seen otherwise, a person has set it since
   * @param since house time
   * @param period how long it must be calm before the original comes back
   */
  public record Loan(
      ContainerId container, Limits original, Limits lent, Instant since, Duration period) {}
}
