package dev.dockerhealth.agent.act;

import java.util.Optional;

/**
 * What a step of a clean-up did.
 *
 * @param removed in words; empty text: nothing
 * @param freed bytes; empty: only the disk can tell
 * @param trouble what stood in the way; empty text: nothing
 */
record Swept(String removed, Optional<Long> freed, String trouble) {

  static Swept failed(String why) {
    return new Swept("", Optional.of(0L), why);
  }
}
