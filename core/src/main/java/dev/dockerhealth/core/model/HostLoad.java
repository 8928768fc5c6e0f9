package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How hard pressed the host is, and whether its engine lends a hand. Times are house times.
 *
 * @param cpuSince since when over 90 % of all cores are busy
 * @param memorySince since when less than 10 % of the memory is available
 * @param takesUpdates whether the engine changes limits of a running container
 */
public record HostLoad(
    Optional<Instant> cpuSince, Optional<Instant> memorySince, boolean takesUpdates) {
  private static final double SATURATED = 0.9;
  private static final double SHORT = 0.1;

  /** Nothing is known. */
  public static HostLoad unknown() {
    return new HostLoad(Optional.empty(), Optional.empty(), true);
  }

  /** The same after another look; what cannot be seen presses nobody. */
  public HostLoad seen(Optional<Capacity> capacity, Instant now) {
    boolean saturated = capacity.filter(c -> c.busy() > SATURATED).isPresent();
    boolean scarce = capacity.filter(c -> c.available() < SHORT * c.memory()).isPresent();
    return new HostLoad(
        saturated ? cpuSince.or(() -> Optional.of(now)) : Optional.empty(),
        scarce ? memorySince.or(() -> Optional.of(now)) : Optional.empty(),
        takesUpdates);
  }

  /** The same, where the engine does so, or does not. */
  public HostLoad updates(boolean taken) {
    return new HostLoad(cpuSince, memorySince, taken);
  }
}
