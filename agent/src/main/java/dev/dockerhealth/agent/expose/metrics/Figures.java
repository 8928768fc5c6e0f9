package dev.dockerhealth.agent.expose.metrics;

import dev.dockerhealth.core.audit.Rule;
import java.util.Map;
import java.util.Optional;

/**
 * What the rooms of the house count themselves, since their start.
 *
 * @param signalsWaiting for their turn
 * @param eventsDropped because too many waited
 * @param channels by name
 * @param heartbeat empty: none is configured
 * @param findings how often each rule of the audit found something; empty: there was none yet
 */
public record Figures(
    int signalsWaiting,
    long eventsDropped,
    Map<String, Channel> channels,
    Optional<Heartbeat> heartbeat,
    Journal journal,
    Map<Rule, Integer> findings) {
  public Figures {
    channels = Map.copyOf(channels);
    findings = Map.copyOf(findings);
  }

  /** One channel of the outbox. */
  public record Channel(
      int waiting, long delivered, long refused, long dropped, long failures, boolean down) {}

  /** The dead man's switch. */
  public record Heartbeat(long beats, long failures, boolean failing) {}

  /** The journal. */
  public record Journal(long commits, long dropped, long failures, boolean trouble) {}
}
