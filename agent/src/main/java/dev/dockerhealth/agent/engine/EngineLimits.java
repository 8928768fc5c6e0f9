package dev.dockerhealth.agent.engine;

/**
 * Bounds on what one answer may bring, in bytes.
 *
 * @param bodyBytes any body but a list's
 * @param listBodyBytes a list's body; a label may have 3 MB (semantics 1.2)
 * @param eventLineBytes one event; a longer one is skipped and counted
 */
public record EngineLimits(int bodyBytes, int listBodyBytes, int eventLineBytes) {
  /** 16 MiB, 64 MiB, 1 MiB. */
  public static final EngineLimits DEFAULT = new EngineLimits(16 << 20, 64 << 20, 1 << 20);

  public EngineLimits {
    if (bodyBytes < 1 || listBodyBytes < 1 || eventLineBytes < 1) {
      throw new IllegalArgumentException("bounds must be positive: " + bodyBytes);
    }
  }
}
