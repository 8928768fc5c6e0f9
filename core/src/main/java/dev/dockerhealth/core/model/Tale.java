package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people were told of one patient, so that each thing is told once.
 *
 * @param matter its illness, from its beginning until its end was told
 * @param episode the episode that the next two speak of
 * @param begun how often an illness of this episode began
 * @param loud whether people were woken for this episode
 * @param said when each kind of thing was said last, by house time
 */
public record Tale(
    Optional<Matter> matter, String episode, int begun, boolean loud, Map<String, Instant> said) {

  public Tale {
    said = Collections.unmodifiableMap(new TreeMap<>(said)); // in a fixed order
  }

  /** Nothing was told. */
  public static Tale blank() {
    return new Tale(Optional.empty(), "", 0, false, Map.of());
  }

  /** The same with this illness, or none. */
  public Tale with(Optional<Matter> other) {
    return new Tale(other, episode, begun, loud, said);
  }

  /** The same in this episode. */
  public Tale in(String other) {
    return other.equals(episode) ? this : new Tale(matter, other, 0, false, said);
  }

  /** The same with one illness more. */
  public Tale begins(Matter illness) {
    return new Tale(Optional.of(illness), episode, begun + 1, loud, said);
  }

  /** The same, where people were woken. */
  public Tale woke() {
    return new Tale(matter, episode, begun, true, said);
  }

  /** The same, where what was said of another that bore the name before counts too. */
  public Tale joined(Tale other) {
    Map<String, Instant> after = new TreeMap<>(said);
    other.said.forEach((kind, at) -> after.merge(kind, at, (a, b) -> a.isAfter(b) ? a : b));
    return new Tale(matter, episode, begun, loud, after);
  }

  /** The same with this kind of thing said now; what was said before then is let go. */
  public Tale said(String kind, Instant now, Instant forget) {
    Map<String, Instant> after = new TreeMap<>(said);
    after.values().removeIf(at -> at.isBefore(forget));
    after.put(kind, now);
    return new Tale(matter, episode, begun, loud, after);
  }
}
