package dev.dockerhealth.core.model;

/** How an attempt ended. */
public enum Outcome {
  /** The patient is well. */
  RECOVERED,
  /** It is not. */
  FAILED,
  /** A person or tool took over. */
  SUPERSEDED,
  /** It came to nothing: the patient or the fault went away before the act. */
  ABANDONED
}
