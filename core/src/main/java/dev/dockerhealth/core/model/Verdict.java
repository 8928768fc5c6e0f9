package dev.dockerhealth.core.model;

import java.time.Instant;

/** The answer to a fault: what, when, why. */
public sealed interface Verdict {

  /** Why. */
  Reason reason();

  /** The particulars of the reason, for a person; may be empty. */
  String detail();

  /** Do it. */
  record Act(Remedy remedy, Reason reason, String detail) implements Verdict {}

  /** Look again at this time. */
  record Wait(Instant until, Reason reason, String detail) implements Verdict {}

  /** Not until something changes: a person, the world, another patient. */
  record Hold(Reason reason, String detail) implements Verdict {}

  /** No more attempts. */
  record GiveUp(Reason reason, String detail) implements Verdict {}

  /** Not ours to touch. */
  record Ignore(Reason reason, String detail) implements Verdict {}
}
