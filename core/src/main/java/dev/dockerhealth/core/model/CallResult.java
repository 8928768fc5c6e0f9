package dev.dockerhealth.core.model;

/** How a call was answered. */
public sealed interface CallResult {

  /** Done, or it was so already (304). */
  record Done() implements CallResult {}

  /** The user's script takes care of it: nothing else is done, and it is waited. */
  record Handled() implements CallResult {}

  /** The engine says the container is gone (404); another object it needs may be meant. */
  record NotFound(String text) implements CallResult {}

  /** It is in a state in which this cannot be done now (409). */
  record Conflict(String text) implements CallResult {}

  /** A proxy or the engine does not let us (401, 403). */
  record Denied(String text) implements CallResult {}

  /** The engine tried and could not, or would not (400, 500); the container may be down now. */
  record Refused(String text) implements CallResult {}

  /** No answer in time: it may still be carried out. */
  record InDoubt(String text) implements CallResult {}

  /** It was never sent. */
  record NotSent(String text) implements CallResult {}
}
