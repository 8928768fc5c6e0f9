package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether many are ill at once, and how they are treated then (PRODUCT 7.7). */
public sealed interface Storm {

  /** Few are ill. */
  record Calm() implements Storm {}

  /**
   * Many are ill: one canary first, then the rest, or a trickle.
   *
   * @param since house time of its beginning
   * @param canary the one being tried now
   * @param tried those tried before, with their images
   * @param stage who may be treated now
   * @param nextTrickle when the next one may be treated in a trickle
   * @param belowSince since when fewer than half the threshold are ill
   */
  record Raging(
      Instant since,
      Optional<PatientId> canary,
      List<Tried> tried,
      Stage stage,
      Instant nextTrickle,
      Optional<Instant> belowSince)
      implements Storm {
    public Raging {
      tried = List.copyOf(tried);
    }
  }

  /** A canary that did not get well. */
  record Tried(PatientId patient, String image) {}

  /** What may be treated beside the canary. */
  enum Stage {
    CANARY,
    RELEASED,
    TRICKLE
  }
}
