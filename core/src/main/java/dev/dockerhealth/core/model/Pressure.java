package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is thought of the data root's room just now; what must survive our death is in {@link
 * HostLedger.DiskCare}.
 *
 * @param overSince since when every look found it over the threshold
 * @param looks how many
 * @param cleanUp the clean-up under way
 * @param discarded containers that a clean-up was told to remove: nobody misses them
 */
public record Pressure(
    Optional<Instant> overSince, int looks, Optional<CleanUp> cleanUp, Set<ContainerId> discarded) {
  public Pressure {
    discarded = Set.copyOf(discarded);
  }

  /**
   * A clean-up under way.
   *
   * @param id {@code c-3}
   * @param next which step is out, or comes next, from 0
   * @param step its name; empty text: none is out
   * @param until house time at which the step that is out counts as not answered
   * @param freed bytes, by all steps so far
   * @param byPerson a person asked for it
   * @param whole every step is made, whatever the level
   */
  public record CleanUp(
      String id,
      int next,
      String step,
      Instant until,
      long freed,
      boolean byPerson,
      boolean whole) {

    /** The same with another step out. */
    public CleanUp at(int following, String name, Instant limit) {
      return new CleanUp(id, following, name, limit, freed, byPerson, whole);
    }

    /** The same after a step that freed so much. */
    public CleanUp plus(long bytes) {
      return new CleanUp(id, next, step, until, freed + bytes, byPerson, whole);
    }
  }

  /** Nothing is the matter. */
  public static Pressure none() {
    return new Pressure(Optional.empty(), 0, Optional.empty(), Set.of());
  }

  /** One more look found it over the threshold. */
  public Pressure over(Instant now) {
    return new Pressure(Optional.of(overSince.orElse(now)), looks + 1, cleanUp, discarded);
  }

  /** A look found it under the threshold, or found nothing. */
  public Pressure under() {
    return new Pressure(Optional.empty(), 0, cleanUp, discarded);
  }

  /** The same with this clean-up, or none. */
  public Pressure with(Optional<CleanUp> other) {
    return new Pressure(overSince, looks, other, discarded);
  }

  /** The same, where these are told to be removed. */
  public Pressure discarding(Set<ContainerId> those) {
    return new Pressure(overSince, looks, cleanUp, those);
  }
}
