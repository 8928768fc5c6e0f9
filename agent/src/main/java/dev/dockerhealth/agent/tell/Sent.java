package dev.dockerhealth.agent.tell;

import java.util.Optional;

/** What came of a request. */
sealed interface Sent {

  /**
   * The far side answered.
   *
   * @param retryAfter the header as it was written
   * @param location where it wants us to go instead
   * @param body the beginning of it
   */
  record Answered(int status, Optional<String> retryAfter, Optional<String> location, String body)
      implements Sent {}

  /** It did not; why, for a person. */
  record Broken(String why) implements Sent {}
}
