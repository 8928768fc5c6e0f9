package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Storm;
import dev.dockerhealth.core.model.Storm.Raging;
import dev.dockerhealth.core.model.Storm.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arithmetic of storms (PRODUCT 7.7). */
public final class Storms {
  /** Fewer ill than this is never a storm. */
  public static final int LEAST = 5;

  /** How long it must be calm before the storm is over. */
  public static final Duration CALM = Duration.ofSeconds(60);

  private static final Duration TRICKLE = Duration.ofSeconds(30);

  private Storms() {}

  /** Whether so many fell ill within the window that it is a storm. */
  public static boolean breaksOut(int recentlyIll, int watched, double share) {
    return recentlyIll >= LEAST && recentlyIll >= share * watched;
  }

  /** Notes since when fewer than half the threshold are ill. */
  public static Raging watchEnd(Raging storm, int ill, int watched, double share, Instant now) {
    boolean below = ill < share * watched / 2 || ill == 0;
    Optional<Instant> since =
        below ? storm.belowSince().or(() -> Optional.of(now)) : Optional.empty();
    return new Raging(
        storm.since(), storm.canary(), storm.tried(), storm.stage(), storm.nextTrickle(), since);
  }

  /** Whether it has been calm for long enough. */
  public static boolean over(Raging storm, Instant now) {
    return storm.belowSince().filter(since -> !now.isBefore(since.plus(CALM))).isPresent();
  }

  /** With this canary. */
  public static Raging withCanary(Raging storm, Optional<PatientId> canary) {
    return new Raging(
        storm.since(),
        canary,
        storm.tried(),
        storm.stage(),
        storm.nextTrickle(),
        storm.belowSince());
  }

  /** A canary did not get well. */
  public static Raging failed(Raging storm, PatientId canary, String image) {
    List<Storm.Tried> tried = new ArrayList<>(storm.tried());
    tried.add(new Storm.Tried(canary, image));
    return new Raging(
        storm.since(),
        Optional.empty(),
        tried,
        storm.stage(),
        storm.nextTrickle(),
        storm.belowSince());
  }

  /** The rest may follow. */
  public static Raging released(Raging storm) {
    return staged(storm, Stage.RELEASED, storm.nextTrickle());
  }

  /** One at a time from now. */
  public static Raging trickle(Raging storm, Instant now) {
    return staged(storm, Stage.TRICKLE, now);
  }

  /** One was treated now; the next one waits. */
  public static Raging trickled(Raging storm, Instant now) {
    return staged(storm, storm.stage(), now.plus(TRICKLE));
  }

  private static Raging staged(Raging storm, Stage stage, Instant nextTrickle) {
    return new Raging(
        storm.since(), Optional.empty(), storm.tried(), stage, nextTrickle, storm.belowSince());
  }
}
