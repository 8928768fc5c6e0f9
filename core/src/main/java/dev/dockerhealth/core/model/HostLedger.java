package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of the host, folded from journal entries; never aged out.
 *
 * @param engine identity of the engine's last known life; empty text: none known yet
 * @param lostAt house time at which the engine was lost
 * @param acts disruptive acts within the host budget's window, oldest first
 * @param budgetTold whether people know that the host's budget is used up
 * @param pause maintenance of everything
 * @param attempts attempts intended so far; the next id comes from it
 * @param episodes episodes begun so far
 */
public record HostLedger(
    String engine,
    Optional<Instant> lostAt,
    List<Instant> acts,
    boolean budgetTold,
    Optional<Pause> pause,
    long attempts,
    long episodes) {

  public HostLedger {
    acts = List.copyOf(acts);
  }

  /** Nothing is remembered yet. */
  public static HostLedger blank() {
    return new HostLedger("", Optional.empty(), List.of(), false, Optional.empty(), 0, 0);
  }
}
