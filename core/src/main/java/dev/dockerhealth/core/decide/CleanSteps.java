package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.Cleanup;
import dev.dockerhealth.core.model.CleanupImages;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The steps of cleaning up, in their order, the mildest first (PRODUCT 7.6). */
public final class CleanSteps {
  /** Stopped, or unused, for so long. */
  static final Duration LONG_UNUSED = Duration.ofDays(7);

  private static final Duration DANGLING = Duration.ofHours(24);

  private static final List<Maker> STEPS =
      List.of(
          CleanSteps::buildCache,
          CleanSteps::danglingImages,
          CleanSteps::logs,
          CleanSteps::temporaryFiles,
          CleanSteps::containers,
          CleanSteps::unusedImages);

  private CleanSteps() {}

  /** What a step is made of, when its turn comes. */
  public record Situation(
      Cleanup allowed, Table<PatientId, Patient> patients, Host host, Instant now) {}

  /** Makes a step; empty: it is not allowed, or there is nothing for it. */
  private interface Maker {
    Optional<CleanStep> make(Situation situation);
  }

  /** A step and its place. */
  public record Placed(int position, CleanStep step) {}

  /** The first step from this place on that may be made and has something to do. */
  public static Optional<Placed> from(int position, Situation situation) {
    for (int i = position; i < STEPS.size(); i++) {
      int place = i;
      Optional<Placed> step = STEPS.get(i).make(situation).map(s -> new Placed(place, s));
      if (step.isPresent()) {
        return step;
      }
    }
    return Optional.empty();
  }

  private static Optional<CleanStep> buildCache(Situation s) {
    return s.allowed().images() == CleanupImages.NONE
        ? Optional.empty()
        : Optional.of(new CleanStep.BuildCache());
  }

  private static Optional<CleanStep> danglingImages(Situation s) {
    return s.allowed().images() == CleanupImages.NONE
        ? Optional.empty()
        : Optional.of(new CleanStep.DanglingImages(DANGLING));
  }

  private static Optional<CleanStep> logs(Situation s) {
    if (!s.allowed().logs()) {
      return Optional.empty();
    }
    Set<ContainerId> of = new HashSet<>();
    s.patients().forEach((id, p) -> touchable(p, s).ifPresent(sight -> of.add(sight.view().id())));
    return Optional.of(of)
        .filter(ids -> !ids.isEmpty())
        .map(ids -> new CleanStep.Logs(ids, s.allowed().maxLogSize()));
  }

  private static Optional<CleanStep> temporaryFiles(Situation s) {
    Map<ContainerId, Integer> days = new HashMap<>();
    s.patients()
        .forEach(
            (id, p) -> {
              OptionalInt age = p.policy().cleanTmp();
              Optional<Sight> up = touchable(p, s).filter(sight -> sight.view().up());
              if (age.isPresent() && up.isPresent()) {
                days.put(up.get().view().id(), age.getAsInt());
              }
            });
    return days.isEmpty() ? Optional.empty() : Optional.of(new CleanStep.TemporaryFiles(days));
  }

  private static Optional<CleanStep> containers(Situation s) {
    if (!s.allowed().containers()) {
      return Optional.empty();
    }
    Set<ContainerId> ids = Discards.of(s);
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(new CleanStep.Containers(ids, LONG_UNUSED, s.allowed().volumes()));
  }

  private static Optional<CleanStep> unusedImages(Situation s) {
    return s.allowed().images() == CleanupImages.UNUSED
        ? Optional.of(new CleanStep.UnusedImages(LONG_UNUSED))
        : Optional.empty();
  }

  /** It is seen, and neither settings nor labels nor maintenance keep hands off it. */
  static Optional<Sight> touchable(Patient patient, Situation s) {
    boolean paused = patient.ledger().pause().filter(pause -> pause.holds(s.now())).isPresent();
    boolean left =
        patient.goneAt().isPresent()
            || patient.unwatched().isPresent()
            || patient.policy().mode() == Mode.OBSERVE;
    return paused || left ? Optional.empty() : patient.sight();
  }
}
