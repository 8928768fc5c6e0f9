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

  /** Nothing is limited, or in a change: all is kept. */
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

  /** The part of this kind alone. */
  public Limits part(Loans.Kind kind) {
    return kind == Loans.Kind.CPU
        ? new Limits(nanoCpus, cpuQuota, cpuPeriod, 0, 0)
        : new Limits(0, 0, 0, memory, memorySwap);
  }

  /** What a change makes of these: what is 0 in it, it keeps. */
  public Limits after(Limits change) {
    return new Limits(
        kept(change.nanoCpus, nanoCpus),
        kept(change.cpuQuota, cpuQuota),
        kept(change.cpuPeriod, cpuPeriod),
        kept(change.memory, memory),
        kept(change.memorySwap, memorySwap));
  }

  private static long kept(long changed, long before) {
    return changed == 0 ? before : changed;
  }

  /** Whether all that this change sets is so; a kernel that does not count swap shows -1. */
  public boolean show(Limits change) {
    Limits changed = after(change);
    return nanoCpus == changed.nanoCpus
        && cpuQuota == changed.cpuQuota
        && cpuPeriod == changed.cpuPeriod
        && memory == changed.memory
        && (memorySwap == changed.memorySwap || memorySwap == -1);
  }

  /** Whether the quota family is in use, which then rules out {@code nanoCpus} for life. */
  public boolean byQuota() {
    return nanoCpus <= 0 && (cpuQuota != 0 || cpuPeriod != 0);
  }
}
