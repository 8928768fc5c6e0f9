package dev.dockerhealth.agent.tell;

import java.time.Duration;
import java.util.Optional;

/** What became of a message that was sent. {@code answer} is for a person, without secrets. */
public sealed interface Delivery {
  /** The far side's answer, in a line. */
  String answer();

  /** What became of it in a word: accepted, later, refused. */
  default String result() {
    return switch (this) {
      case Accepted accepted -> "accepted";
      case Later later -> "later";
      case Refused refused -> "refused";
    };
  }

  /** The answer, with how long the far side asks us to wait. */
  default String words() {
    return this instanceof Later(String said, Optional<Duration> after) && after.isPresent()
        ? said + "; asks us to wait " + after.get().toSeconds() + " s"
        : answer();
  }

  /** The far side has it. */
  record Accepted(String answer) implements Delivery {}

  /** Not now: a broken network, 5xx, 429; {@code after}: how long the far side asks us to wait. */
  record Later(String answer, Optional<Duration> after) implements Delivery {}

  /** Never, however often it is sent: 4xx. */
  record Refused(String answer) implements Delivery {}
}
