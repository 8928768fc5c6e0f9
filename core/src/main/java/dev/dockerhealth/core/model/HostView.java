package dev.dockerhealth.core.model;

import java.util.Optional;
import java.util.Set;

/**
 * The host as the agent saw it.
 *
 * @param disk room where the engine keeps its data
 * @param networkIds ids of all networks of the engine; empty where they could not be listed
 * @param networkNames their names
 * @param capacity cores and memory; empty where they cannot be seen
 * @param customRecovery whether there is a script of the user's that may be asked
 */
public record HostView(
    Disk disk,
    Set<String> networkIds,
    Set<String> networkNames,
    Optional<Capacity> capacity,
    boolean customRecovery) {

  /** Room on a file system; unknown where it cannot be seen, as over TCP. */
  public sealed interface Disk {

    /** Not to be seen from here. */
    record Unknown() implements Disk {}

    /** What {@code statvfs} said, in bytes and inodes. */
    record Known(long freeBytes, long totalBytes, long freeInodes, long totalInodes)
        implements Disk {

      /** Percent in use, by bytes or inodes, whichever is fuller; some have no inodes to count. */
      public double usedPercent() {
        return Math.max(used(freeBytes, totalBytes), used(freeInodes, totalInodes));
      }

      private static double used(long free, long total) {
        return total <= 0 ? 0 : 100.0 * (total - free) / total;
      }
    }
  }

  public HostView {
    networkIds = Set.copyOf(networkIds);
    networkNames = Set.copyOf(networkNames);
  }

  /** The same with other room on the disk. */
  public HostView with(Disk other) {
    return new HostView(other, networkIds, networkNames, capacity, customRecovery);
  }

  /** Nothing is known. */
  public static HostView unknown() {
    return new HostView(new Disk.Unknown(), Set.of(), Set.of(), Optional.empty(), false);
  }
}
