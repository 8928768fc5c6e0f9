package dev.dockerhealth.core.model;

/**
 * What a container may use, as configured; 0 where nothing is set. Either {@code nanoCpus} or the
 * quota family may ever be set, never both (docker-semantics 4).
 *
 * @param nanoCpus billionths of a core
 * @param cpuQuota microseconds per period; -1 is no limit too
 * @param cpuPeriod microseconds
 * @param memory bytes
 * @param memorySwap memory plus swap in bytes; -1 is no limit
 */
public record Limits(long nanoCpus, long cpuQuota, long cpuPeriod, long memory, long memorySwap) {
  private static final double NANO = 1e9;
  private static final long USUAL_PERIOD = 100_000;

  /** Nothing is limited. */
  public static Limits none() {
    return new Limits(0, 0, 0, 0, 0);
  }

  /** Cores it may use; 0: as many as there are. */
  public double cores() {
    if (nanoCpus > 0) {
      return nanoCpus / NANO;
    }
    return cpuQuota > 0 ? (double) cpuQuota / (cpuPeriod > 0 ? cpuPeriod : USUAL_PERIOD) : 0;
  }

  /** Whether the quota family is in use, which then rules out {@code nanoCpus} for life. */
  public boolean byQuota() {
    return nanoCpus <= 0 && (cpuQuota != 0 || cpuPeriod != 0);
  }
}
