package dev.dockerhealth.core.verify;

import java.time.Instant;

/** What is thought of an attempt at one moment. */
public sealed interface Judgement {

  /** Its patient is well. */
  record Well(String how) implements Judgement {}

  /** Look again then. */
  record NotYet(Instant until) implements Judgement {}

  /** It did not help. */
  record Failed(String why) implements Judgement {}

  /** A person or tool took over. */
  record Superseded(String how) implements Judgement {}
}
