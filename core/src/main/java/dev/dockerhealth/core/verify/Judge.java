package dev.dockerhealth.core.verify;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Sight;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges whether an attempt cured its patient (PRODUCT 7.9): it runs anew, and its health check
 * says so; without a check, it is up for 10 s.
 */
public final class Judge {
  private static final Duration UP_WITHOUT_CHECK = Duration.ofSeconds(10);
  private static final Duration SLACK = Duration.ofSeconds(10);

  private Judge() {}

  /**
   * How long the cure may take to show: the setting, or the health check's own times and slack; of
   * one that runs on, the next probe tells.
   */
  public static Duration patience(Remedy remedy, Policy policy, ContainerView view) {
    Health.Times times = view.health().times();
    if (remedy instanceof Remedy.Refresh) {
      return shorter(times.interval().plus(times.timeout()), policy.verifyTimeout()).plus(SLACK);
    }
    Duration own = view.health().checked() ? times.verdictWithin() : Duration.ZERO;
    Duration needed = own.plus(SLACK);
    return needed.compareTo(policy.verifyTimeout()) > 0 ? needed : policy.verifyTimeout();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Judges an attempt whose calls were answered. */
  public static Judgement judge(
      Attempt attempt, Sight sight, Intent intent, Diagnosis diagnosis, Instant now) {
    ContainerView view = sight.view();
    if (attempt.remedy() instanceof Remedy.Custom) {
      return script(attempt, sight, intent, diagnosis, now);
    }
    if (attempt.remedy().loan()) {
      return limits(attempt, view, now);
    }
    if (!attempt.remedy().newRun()) {
      return sameRun(attempt, diagnosis, now);
    }
    if (attempt.remedy().replaces() && view.id().equals(attempt.container())) {
      return old(attempt, view, now);
    }
    if (!newRun(attempt, view)) {
      return late(attempt, now, "it was not started again");
    }
    return attempt.remedy().replaces() && ended(view, intent)
        ? ended(view, intent, diagnosis)
        : anew(attempt, sight, intent, now);
  }

  /** The engine ended it when it was shut down in good order, and its policy leaves it so. */
  public static boolean leftByEngine(ContainerView view, Intent intent) {
    return intent.who() == Intent.Who.ENGINE
        && view.restartPolicy().kind() == RestartPolicy.Kind.NO;
  }

  /** What has finished stays finished, and needs no old one. */
  private static Judgement ended(ContainerView view, Intent intent, Diagnosis diagnosis) {
    if (leftByEngine(view, intent)) {
      return new Judgement.Superseded("the engine was shut down, and its policy leaves it down");
    }
    return diagnosis instanceof Diagnosis.Spared spared && spared.reason() == Reason.FINISHED
        ? new Judgement.Superseded("the new one ended as it should")
        : new Judgement.Failed("the new one ended with code " + view.run().exitCode());
  }

  private static boolean newRun(Attempt attempt, ContainerView view) {
    return !view.run().startedAt().equals(attempt.startedBefore());
  }

  private static Judgement anew(Attempt attempt, Sight sight, Intent intent, Instant now) {
    return switch (sight.view().state()) {
      case RUNNING -> running(attempt, sight, now);
      case PAUSED -> new Judgement.Superseded("it was paused");
      case REMOVING -> new Judgement.Superseded("it is being removed");
      case RESTARTING -> late(attempt, now, "the engine restarts it again and again");
      case EXITED, DEAD, CREATED -> down(attempt, sight.view(), intent, now);
    };
  }

  /** The user's script may have cured it in a new run, or in the same. */
  private static Judgement script(
      Attempt attempt, Sight sight, Intent intent, Diagnosis diagnosis, Instant now) {
    ContainerView view = sight.view();
    boolean others = view.state() == RunState.PAUSED || view.state() == RunState.REMOVING;
    boolean persists = view.up() && stillIll(attempt, diagnosis);
    if (others || (newRun(attempt, view) && !persists)) {
      return anew(attempt, sight, intent, now);
    }
    if (view.up()) {
      return sameRun(attempt, diagnosis, now);
    }
    if (intent.who() == Intent.Who.PERSON && !attempt.byPerson()) {
      return new Judgement.Superseded("it was stopped on purpose");
    }
    return diagnosis instanceof Diagnosis.Ill ill && ill.fault() != attempt.fault()
        ? new Judgement.Failed(ill.fault().code() + ": " + ill.evidence())
        : late(attempt, now, "it is down");
  }

  /** The container that was to be replaced is still, or again, its patient's. */
  private static Judgement old(Attempt attempt, ContainerView view, Instant now) {
    boolean again = view.up() && !view.run().startedAt().equals(attempt.startedBefore());
    return again
        ? new Judgement.Superseded("somebody started the old one")
        : late(attempt, now, "no new one is there");
  }

  /** Whether the limits this remedy sets are to be seen. */
  public static boolean limitsSet(Remedy remedy, ContainerView view) {
    return switch (remedy) {
      case Remedy.Lend lend -> view.limits().show(lend.limits());
      case Remedy.GiveBack back -> view.limits().show(back.limits());
      case Remedy other -> false;
    };
  }

  private static Judgement limits(Attempt attempt, ContainerView view, Instant now) {
    return limitsSet(attempt.remedy(), view)
        ? new Judgement.Well("the limits are set")
        : late(attempt, now, "the limits are others than those set");
  }

  private static boolean stillIll(Attempt attempt, Diagnosis diagnosis) {
    return diagnosis instanceof Diagnosis.Ill ill && ill.fault() == attempt.fault();
  }

  private static Judgement sameRun(Attempt attempt, Diagnosis diagnosis, Instant now) {
    return diagnosis instanceof Diagnosis.Ill ill && ill.fault() == attempt.fault()
        ? late(attempt, now, ill.evidence())
        : new Judgement.Well("it is seen no more");
  }

  /** Whether one that runs is well: its check says so, or it has none and is up long enough. */
  public static boolean well(Sight sight, Instant now) {
    return switch (sight.view().health().status()) {
      case HEALTHY -> true;
      case STARTING, UNHEALTHY -> false;
      case NONE -> sight.upFor(now).compareTo(UP_WITHOUT_CHECK) >= 0;
    };
  }

  private static Judgement running(Attempt attempt, Sight sight, Instant now) {
    Health health = sight.view().health();
    return switch (health.status()) {
      case HEALTHY -> new Judgement.Well("healthy");
      case UNHEALTHY -> unhealthy(attempt, sight, now);
      case STARTING -> late(attempt, now, "its health check did not pass in time");
      case NONE ->
          sight.upFor(now).compareTo(UP_WITHOUT_CHECK) >= 0
              ? new Judgement.Well("up for 10 s")
              : new Judgement.NotYet(sight.upSince().orElse(now).plus(UP_WITHOUT_CHECK));
    };
  }

  private static Judgement unhealthy(Attempt attempt, Sight sight, Instant now) {
    return sight.view().health().failingStreak() > 0
        ? new Judgement.Failed("unhealthy again")
        : late(attempt, now, "its health check did not pass in time");
  }

  /** A new container must not be tried again and again: the old one waits to come back. */
  private static boolean ended(ContainerView view, Intent intent) {
    return switch (view.state()) {
      case RESTARTING -> true;
      case EXITED, DEAD -> intent.who() != Intent.Who.PERSON;
      case RUNNING, PAUSED, REMOVING, CREATED -> false;
    };
  }

  private static Judgement down(Attempt attempt, ContainerView view, Intent intent, Instant now) {
    return switch (intent.who()) {
      case PERSON -> new Judgement.Superseded("it was stopped on purpose");
      case NOBODY, NOT_YET_KNOWN -> late(attempt, now, "it is down again");
      case ITSELF, KERNEL, ENGINE, ENGINE_CRASH, US, AS_FOUND, UNKNOWN ->
          new Judgement.Failed("it ended again with code " + view.run().exitCode());
    };
  }

  private static Judgement late(Attempt attempt, Instant now, String why) {
    return now.isBefore(attempt.until())
        ? new Judgement.NotYet(attempt.until())
        : new Judgement.Failed(why);
  }
}
