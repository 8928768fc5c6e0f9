package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.decide.Backoff;
import dev.dockerhealth.core.decide.CleanSteps;
import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostView.Disk;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Pressure.CleanUp;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Care of the data root's room, a fault of the host (PRODUCT 7.6).
 *
 * <ol>
 *   <li>over the threshold at two looks and for 10 s: told, with what is done about it;
 *   <li>the steps that are allowed go out one after the other; after each it is measured again;
 *   <li>the level is met: told, and no other clean-up begins for a rest;
 *   <li>no step is left: told once, and tried again after rests that double.
 * </ol>
 */
final class Cleaning {
  private static final int LOOKS = 2;
  private static final Duration SUSTAINED = Duration.ofSeconds(10);

  /** An engine that removes many layers takes its time. */
  private static final Duration STEP_WITHIN = Duration.ofMinutes(10);

  private static final Duration ANSWER_LAG = Duration.ofSeconds(30);

  private Cleaning() {}

  /** The host was looked at. */
  static void measured(Draft draft) {
    draft.pressure = over(draft) ? draft.pressure.over(draft.now) : draft.pressure.under();
  }

  /** A person asks for it: neither pause, rest nor mode stand against it; a dry run does. */
  static void asked(Draft draft, boolean force) {
    if (draft.pressure.cleanUp().isPresent()) {
      return;
    }
    boolean unknown = draft.view.disk() instanceof Disk.Unknown;
    if (draft.policy.dryRun()) {
      draft.note(new Entry.DiskFilled(draft.now, level(draft), plan(draft)));
    } else if (force || unknown || over(draft)) {
      begin(draft, true, force || unknown);
    } else {
      relieved(draft, 0);
    }
  }

  /** Looks at the room at the end of every step. */
  static void judge(Draft draft) {
    Optional<CleanUp> cleanUp = draft.pressure.cleanUp();
    if (cleanUp.isPresent()) {
      cleanUp
          .filter(c -> !draft.now.isBefore(c.until()))
          .ifPresent(c -> answered(draft, c, 0, "", "it was not answered in time"));
      return;
    }
    if (draft.pressure.overSince().isEmpty()) {
      boolean over = draft.hostLedger.disk().told() && known(draft);
      if (over) {
        relieved(draft, 0);
      }
      return;
    }
    if (sustained(draft) && rested(draft)) {
      tell(draft);
      if (mayAct(draft)) {
        begin(draft, false, false);
      }
    }
  }

  private static boolean sustained(Draft draft) {
    Instant since = draft.pressure.overSince().orElse(draft.now);
    return draft.pressure.looks() >= LOOKS && !draft.now.isBefore(since.plus(SUSTAINED));
  }

  private static boolean rested(Draft draft) {
    return draft.hostLedger.disk().notBefore().filter(draft.now::isBefore).isEmpty();
  }

  private static void tell(Draft draft) {
    if (!draft.hostLedger.disk().told()) {
      draft.note(new Entry.DiskFilled(draft.now, level(draft), plan(draft)));
    }
  }

  /** What forbids it for good is in the plan that was told; the rest passes, and is asked again. */
  private static boolean mayAct(Draft draft) {
    boolean held =
        draft.engine.isEmpty()
            || draft.now.isBefore(draft.host().graceUntil())
            || draft.now.isBefore(draft.host().bornAt().plus(draft.policy.startDelay()))
            || draft.hostLedger.pause().filter(pause -> pause.holds(draft.now)).isPresent();
    return forbidden(draft).isEmpty() && !held;
  }

  private static Optional<String> forbidden(Draft draft) {
    if (draft.policy.dryRun()) {
      return Optional.of("a dry run");
    }
    if (draft.policy.base().mode() == Mode.OBSERVE) {
      return Optional.of("only observed");
    }
    return draft.policy.features().disk()
        ? Optional.empty()
        : Optional.of("ENABLE_DISK_CLEANUP is off");
  }

  private static String plan(Draft draft) {
    List<String> steps = new ArrayList<>();
    Optional<CleanSteps.Placed> next = CleanSteps.from(0, situation(draft));
    while (next.isPresent()) {
      steps.add(next.get().step().code());
      next = CleanSteps.from(next.get().position() + 1, situation(draft));
    }
    String all = steps.isEmpty() ? "nothing that may be cleaned up" : String.join(", ", steps);
    return forbidden(draft)
        .map(why -> "would clean up: %s (%s)".formatted(all, why))
        .orElse("cleans up: " + all);
  }

  private static void begin(Draft draft, boolean byPerson, boolean whole) {
    String id = "c-" + (draft.hostLedger.disk().cleanups() + 1);
    CleanUp cleanUp = new CleanUp(id, 0, "", draft.now, 0, byPerson, whole);
    draft.pressure = draft.pressure.discarding(Set.of());
    next(draft, cleanUp);
  }

  private static void next(Draft draft, CleanUp cleanUp) {
    Optional<CleanSteps.Placed> placed = CleanSteps.from(cleanUp.next(), situation(draft));
    if (placed.isEmpty()) {
      stays(draft, cleanUp);
      return;
    }
    int position = placed.get().position();
    CleanStep step = placed.get().step();
    Instant until = draft.now.plus(STEP_WITHIN).plus(ANSWER_LAG);
    draft.pressure = draft.pressure.with(Optional.of(cleanUp.at(position, step.code(), until)));
    if (step instanceof CleanStep.Containers containers) {
      draft.pressure = draft.pressure.discarding(containers.ids());
    }
    boolean first = cleanUp.next() == 0;
    draft.note(new Entry.CleanIntended(draft.now, cleanUp.id(), first, step.code()));
    draft.command(new Command.Clean(cleanUp.id(), position, step, STEP_WITHIN));
    draft.wakeHost(until);
  }

  /** A step is over. */
  static void cleaned(Draft draft, Signal.Cleaned signal) {
    draft
        .pressure
        .cleanUp()
        .filter(c -> c.id().equals(signal.cleanup()) && c.next() == signal.position())
        .ifPresent(
            c -> {
              draft.view = draft.view.with(signal.disk());
              measured(draft);
              answered(draft, c, signal.freed(), signal.removed(), signal.trouble());
            });
  }

  private static void answered(
      Draft draft, CleanUp cleanUp, long freed, String removed, String trouble) {
    draft.note(
        new Entry.DiskCleaned(
            draft.now, cleanUp.id(), cleanUp.step(), freed, removed, trouble, level(draft)));
    CleanUp after = cleanUp.plus(freed);
    boolean met = known(draft) && !over(draft) && !after.whole();
    boolean stop = after.byPerson() ? draft.policy.dryRun() : !mayAct(draft);
    if (met) {
      relieved(draft, after.freed());
    } else if (stop) {
      draft.pressure = draft.pressure.with(Optional.empty());
    } else {
      next(draft, after.at(after.next() + 1, "", after.until()));
    }
  }

  /** No step is left. */
  private static void stays(Draft draft, CleanUp cleanUp) {
    if (!known(draft) || !over(draft)) {
      relieved(draft, cleanUp.freed());
      return;
    }
    int before = draft.hostLedger.disk().inVain();
    Instant until = draft.now.plus(Backoff.rest(draft.policy.base().backoff(), before));
    draft.pressure = draft.pressure.with(Optional.empty());
    draft.note(
        new Entry.DiskStaysFull(draft.now, level(draft), cleanUp.freed(), before + 1, until));
  }

  private static void relieved(Draft draft, long freed) {
    Instant until = draft.now.plus(draft.policy.base().backoff().cooldown());
    draft.pressure = draft.pressure.with(Optional.empty());
    draft.note(new Entry.DiskRelieved(draft.now, level(draft), freed, until));
  }

  private static boolean known(Draft draft) {
    return draft.view.disk() instanceof Disk.Known;
  }

  private static boolean over(Draft draft) {
    return draft.view.disk() instanceof Disk.Known disk
        && disk.usedPercent() >= draft.policy.cleanup().threshold();
  }

  private static String level(Draft draft) {
    return switch (draft.view.disk()) {
      case Disk.Unknown unknown -> "its level cannot be seen from here";
      case Disk.Known disk ->
          String.format(Locale.ROOT, "%.1f %% of the data root is in use", disk.usedPercent());
    };
  }

  private static CleanSteps.Situation situation(Draft draft) {
    return new CleanSteps.Situation(
        draft.policy.cleanup(), draft.patients, draft.host(), draft.now);
  }
}
