package dev.dockerhealth.agent.record;

import java.time.Duration;

/**
 * How much history is kept; state is not counted and never aged out.
 *
 * @param retention {@code HISTORY_RETENTION}
 * @param maxBytes {@code HISTORY_MAX_SIZE}
 */
public record JournalLimits(Duration retention, long maxBytes) {

  /** 90 days and 256 MiB. */
  public static final JournalLimits DEFAULT = new JournalLimits(Duration.ofDays(90), 256L << 20);
}
