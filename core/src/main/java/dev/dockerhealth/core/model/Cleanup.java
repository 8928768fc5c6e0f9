package dev.dockerhealth.core.model;

/**
 * What may be cleaned up under disk pressure (PRODUCT 7.6).
 *
 * @param threshold percent of the data root in use, by bytes or inodes, that is pressure
 * @param logs whether {@code json-file} logs may be truncated
 * @param maxLogSize in bytes; larger ones are
 * @param containers whether containers that are stopped for 7 d may be removed
 * @param volumes whether their anonymous volumes go with them
 */
public record Cleanup(
    double threshold,
    CleanupImages images,
    boolean logs,
    long maxLogSize,
    boolean containers,
    boolean volumes) {
  /** The defaults of PRODUCT 4. */
  public static Cleanup defaults() {
    return new Cleanup(90, CleanupImages.DANGLING, false, 100L << 20, false, false);
  }
}
