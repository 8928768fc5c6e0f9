package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Storms;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Storm;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps the storm: begins it, chooses canaries, releases the rest, ends it (PRODUCT 7.7). */
final class Storming {
  private static final int CANARIES = 3;

  private Storming() {}

  /** Looks at the storm at the end of every step. */
  static void judge(Draft draft) {
    switch (draft.storm) {
      case Storm.Calm calm -> begin(draft);
      case Storm.Raging raging -> goOn(draft, raging);
    }
  }

  private static void begin(Draft draft) {
    if (!Storms.breaksOut(draft.recentlyIll, draft.watched, draft.policy.stormShare())) {
      return;
    }
    draft.note(new Entry.StormBegan(draft.now, draft.ill.size(), draft.watched));
    draft.storm =
        new Storm.Raging(
            draft.now,
            Optional.empty(),
            List.of(),
            Storm.Stage.CANARY,
            draft.now,
            Optional.empty());
    Turn.wakeWaiting(draft);
  }

  private static void goOn(Draft draft, Storm.Raging raging) {
    Storm.Raging storm =
        Storms.watchEnd(
            raging, draft.ill.size(), draft.watched, draft.policy.stormShare(), draft.now);
    if (Storms.over(storm, draft.now)) {
      draft.note(new Entry.StormEnded(draft.now, Duration.between(storm.since(), draft.now)));
      draft.storm = new Storm.Calm();
      Turn.wakeWaiting(draft);
      return;
    }
    if (!storm.belowSince().equals(raging.belowSince()) && storm.belowSince().isPresent()) {
      draft.wakeHost(draft.now.plus(Storms.CALM));
    }
    draft.storm = storm;
    if (storm.stage() == Storm.Stage.CANARY) {
      canary(draft, storm);
    }
  }

  /** One canary at a time, and none while others are still in flight. */
  private static void canary(Draft draft, Storm.Raging storm) {
    if (storm.canary().filter(id -> lives(draft, id)).isPresent() || draft.recovering > 0) {
      return;
    }
    List<Patient> held = held(draft);
    Optional<Patient> next = candidate(held, storm);
    if (next.isPresent()) {
      draft.storm = Storms.withCanary(storm, next.map(Patient::id));
      draft.wake(next.get().id(), draft.now);
    } else if (!held.isEmpty()) {
      move(draft, Storms.trickle(storm, draft.now), "all were tried: one each 30 s");
    }
  }

  /** A canary that cannot be treated now for another reason tells nothing: another is taken. */
  private static boolean lives(Draft draft, PatientId id) {
    return draft.patients.get(id).filter(Storming::heldByStorm).isPresent();
  }

  /** Those that only the storm holds, by name, the exhausted last. */
  private static List<Patient> held(Draft draft) {
    List<Patient> held = new ArrayList<>();
    draft.waiting.forEach((id, mark) -> held.add(draft.patient(id)));
    held.removeIf(patient -> !heldByStorm(patient));
    held.sort(
        Comparator.comparing((Patient p) -> draft.ill.get(p.id()).isEmpty())
            .thenComparing(Patient::id));
    return held;
  }

  /** The first that was not tried yet, with an image not tried yet if there is one. */
  private static Optional<Patient> candidate(List<Patient> held, Storm.Raging storm) {
    List<Patient> able =
        held.stream()
            .filter(p -> storm.tried().stream().noneMatch(t -> t.patient().equals(p.id())))
            .toList();
    return able.stream()
        .filter(p -> storm.tried().stream().noneMatch(t -> t.image().equals(image(p))))
        .findFirst()
        .or(() -> able.stream().findFirst());
  }

  private static boolean heldByStorm(Patient patient) {
    return patient.verdict().map(Verdict::reason).filter(r -> r == Reason.STORM).isPresent();
  }

  private static String image(Patient patient) {
    return patient.sight().map(sight -> sight.view().image()).orElse("");
  }

  /** An attempt was intended: it is the canary's, or in a trickle the next one waits. */
  static void intended(Draft draft, Patient patient) {
    if (!(draft.storm instanceof Storm.Raging storm)) {
      return;
    }
    switch (storm.stage()) {
      case CANARY -> {
        if (storm.canary().filter(patient.id()::equals).isPresent()) {
          draft.note(new Entry.StormStep(draft.now, "tries " + patient.name() + " first"));
        }
      }
      case TRICKLE -> draft.storm = Storms.trickled(storm, draft.now);
      case RELEASED -> {}
    }
  }

  /** An attempt ended: the first that gets well releases the rest. */
  static void ended(Draft draft, PatientId id, Outcome outcome) {
    if (!(draft.storm instanceof Storm.Raging storm) || storm.stage() != Storm.Stage.CANARY) {
      return;
    }
    if (outcome == Outcome.RECOVERED) {
      move(draft, Storms.released(storm), "one got well: the others follow");
      return;
    }
    if (storm.canary().filter(id::equals).isEmpty()) {
      return;
    }
    Storm.Raging tried = Storms.failed(storm, id, image(draft.patient(id)));
    draft.storm = tried;
    if (tried.tried().size() >= CANARIES) {
      move(draft, Storms.trickle(tried, draft.now), "none of three got well: one each 30 s");
    }
  }

  private static void move(Draft draft, Storm.Raging storm, String words) {
    draft.storm = storm;
    draft.note(new Entry.StormStep(draft.now, words));
    Turn.wakeWaiting(draft);
  }
}
