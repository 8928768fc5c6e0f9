package dev.dockerhealth.agent.observe.sample;

import java.util.stream.Stream;

/** The control group of one container. */
sealed interface Group permits GroupV1, GroupV2 {
  /**
   * Reads its counters.
   *
   * @return false: CPU time is not to be read, so there is nothing to go by
   */
  boolean read(KernelText text, Tally tally);

  /** All its files. */
  Stream<KernelFile> files();
}
