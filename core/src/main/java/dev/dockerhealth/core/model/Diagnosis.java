package dev.dockerhealth.core.model;

import java.time.Instant;

/** What is thought of a patient at one moment. */
public sealed interface Diagnosis {

  /** Nothing is wrong. */
  record Well() implements Diagnosis {}

  /** It may be well or not; the next look or probe will tell. */
  record Unsure(Reason reason, String detail) implements Diagnosis {}

  /** It is as somebody wants it to be. */
  record Spared(Reason reason, String detail) implements Diagnosis {}

  /**
   * Something is wrong.
   *
   * @param evidence one sentence for a person
   * @param since house time at which it was first seen
   */
  record Ill(FaultKind fault, String evidence, Instant since) implements Diagnosis {}
}
