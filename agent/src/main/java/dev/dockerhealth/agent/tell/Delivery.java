package dev.dockerhealth.agent.tell;

import java.time.Duration;
import java.util.Optional;

/** What became of a message that was sent. {@code answer} is for a person, without secrets. */
public sealed interface Delivery {
  /** The far side's answer, in a line. */
  String answer();

  /** The far side has it. */
  record Accepted(String answer) implements Delivery {}

  /** Not now: a broken network, 5xx, 429; {@code after}: how long the far side asks us to wait. */
  record Later(String answer, Optional<Duration> after) implements Delivery {}

  /** Never, however often it is sent: 4xx. */
  record Refused(String answer) implements Delivery {}
}
