package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a patient uses, as sampled; it is not remembered over our own end. Times are house times.
 *
 * @param usage the last sample; empty: none yet of this run
 * @param at when it was taken
 */
public record Load(Optional<Usage> usage, Instant at) {
  /** No sample yet. */
  public static Load unknown() {
    return new Load(Optional.empty(), Instant.EPOCH);
  }
}
