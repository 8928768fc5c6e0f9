package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people were told of the host, and what is about to be told.
 *
 * @param alerts told so far; the next id comes from it
 * @param up docker-health watches, and was not told to end
 * @param matters the host's troubles by what they are, each until its end was told
 * @param recent when the last single alerts of patients were told, oldest first
 * @param gathered alerts that are told together soon
 * @param more how many beyond these
 * @param gatheredUntil when they are told
 * @param summedUpAt when alerts were told together last
 */
public record HostTale(
    long alerts,
    boolean up,
    Map<String, Matter> matters,
    List<Instant> recent,
    List<Alert> gathered,
    int more,
    Optional<Instant> gatheredUntil,
    Optional<Instant> summedUpAt) {

  public HostTale {
    matters = Collections.unmodifiableMap(new TreeMap<>(matters)); // in a fixed order
    recent = List.copyOf(recent);
    gathered = List.copyOf(gathered);
  }

  /** Nothing was told. */
  public static HostTale blank() {
    return new HostTale(
        0, false, Map.of(), List.of(), List.of(), 0, Optional.empty(), Optional.empty());
  }

  /** The same with so many told. */
  public HostTale alerts(long count) {
    return new HostTale(count, up, matters, recent, gathered, more, gatheredUntil, summedUpAt);
  }

  /** The same, watching or not. */
  public HostTale up(boolean now) {
    return new HostTale(alerts, now, matters, recent, gathered, more, gatheredUntil, summedUpAt);
  }

  /** The same with this trouble. */
  public HostTale with(Matter matter) {
    Map<String, Matter> after = new TreeMap<>(matters);
    after.put(matter.key(), matter);
    return new HostTale(alerts, up, after, recent, gathered, more, gatheredUntil, summedUpAt);
  }

  /** The same without this trouble. */
  public HostTale without(String key) {
    Map<String, Matter> after = new TreeMap<>(matters);
    after.remove(key);
    return new HostTale(alerts, up, after, recent, gathered, more, gatheredUntil, summedUpAt);
  }

  /** The same with these single alerts told of late. */
  public HostTale recent(List<Instant> times) {
    return new HostTale(alerts, up, matters, times, gathered, more, gatheredUntil, summedUpAt);
  }

  /** The same with these to be told together then. */
  public HostTale gathering(List<Alert> together, int beyond, Optional<Instant> until) {
    return new HostTale(alerts, up, matters, recent, together, beyond, until, summedUpAt);
  }

  /** The same with nothing to be told together; {@code summed}: it was told together now. */
  public HostTale scattered(Optional<Instant> summed) {
    return new HostTale(
        alerts, up, matters, recent, List.of(), 0, Optional.empty(), summed.or(() -> summedUpAt));
  }
}
