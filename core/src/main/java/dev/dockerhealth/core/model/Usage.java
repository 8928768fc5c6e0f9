package dev.dockerhealth.core.model;

/**
 * What a container used between two samples, by the formulas of {@code docker stats}
 * (docker-semantics 5.2).
 *
 * @param cpu percent of one core
 * @param throttled share of the periods in which its cap held it, 0 to 1; 0 without a cap
 * @param memory bytes, without the page cache that can be dropped
 * @param memoryLimit bytes the kernel allows; the host's memory where there is no limit
 * @param received bytes from the network since its start
 * @param sent bytes to the network since its start
 * @param read bytes from block devices since its start
 * @param written bytes to block devices since its start
 * @param pids processes and threads, zombies too
 */
public record Usage(
    double cpu,
    double throttled,
    long memory,
    long memoryLimit,
    long received,
    long sent,
    long read,
    long written,
    int pids) {
  /** Memory in percent of what the kernel allows; 0 where that is not known. */
  public double memoryShare() {
    return memoryLimit <= 0 ? 0 : 100.0 * memory / memoryLimit;
  }
}
