package dev.dockerhealth.core.observe;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Hints;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells who ended a container, because the engine forgets it (PRODUCT 5, docker-semantics 1.4).
 *
 * <ol>
 *   <li>It runs: nobody ended it.
 *   <li>It is down at first sight ever: as found.
 *   <li>Our own call is out on it: we did.
 *   <li>Its end was heard: a kill through the API before it was a person's or tool's, an {@code
 *       oom} the kernel's, neither the process's own.
 *   <li>Its end was not heard: the rules of {@link #unwitnessed}.
 * </ol>
 */
public final class IntentLedger {
  /** How long the events of an end may come after the list already shows it. */
  public static final Duration EVENTS_MAY_LAG = Duration.ofSeconds(2);

  /** Stops so shortly before the engine went away were the engine's own. */
  public static final Duration SHUTDOWN = Duration.ofSeconds(60);

  private static final int SIGKILLED = 137;

  private IntentLedger() {}

  /** What is remembered after this view. */
  public static Intent after(
      Optional<Intent> before, ContainerView view, Hints hints, Circumstances world, Instant now) {
    if (before.isEmpty() || !before.get().container().equals(view.id())) {
      return firstSight(before, view, hints, world, now);
    }
    Intent known = remembersHealth(before.get(), view);
    if (!down(view)) {
      return running(known, view, hints, now);
    }
    boolean sameRun = known.startedAt().equals(view.run().startedAt());
    if (!known.running() && sameRun && explained(known, view, hints, world)) {
      return known;
    }
    return ended(known, sameRun, view, hints, world, now);
  }

  private static boolean down(ContainerView view) {
    return view.state() == RunState.EXITED || view.state() == RunState.DEAD;
  }

  private static Intent remembersHealth(Intent known, ContainerView view) {
    return !known.everHealthy() && passedOnce(view) ? known.healthyOnce() : known;
  }

  private static boolean passedOnce(ContainerView view) {
    return view.health().status() == Health.Status.HEALTHY
        || view.health().probes().stream().anyMatch(probe -> probe.exitCode() == 0);
  }

  private static Intent firstSight(
      Optional<Intent> before, ContainerView view, Hints hints, Circumstances world, Instant now) {
    Intent intent =
        new Intent(
            view.id(),
            view.run().startedAt(),
            !down(view),
            Who.NOBODY,
            "",
            now,
            hints.plainSignal(),
            passedOnce(view));
    if (!down(view)) {
      return intent;
    }
    if (world.setAside()) {
      return before
          .filter(last -> last.who() == Who.PERSON)
          .map(last -> intent.ended(Who.PERSON, last.how(), now))
          .orElseGet(() -> intent.ended(Who.US, "docker-health had set it aside", now));
    }
    if (hints.died() || hints.stopped()) {
      return witnessed(intent, view, hints, world, now);
    }
    return before.isEmpty()
        ? intent.ended(Who.AS_FOUND, "it was down when first seen", now)
        : intent.ended(Who.AS_FOUND, "its new container was down when first seen", now);
  }

  private static Intent running(Intent known, ContainerView view, Hints hints, Instant now) {
    boolean sameRun = known.startedAt().equals(view.run().startedAt());
    boolean disarmed = (sameRun && known.disarmed()) || hints.plainSignal();
    if (known.running() && sameRun && disarmed == known.disarmed()) {
      return known;
    }
    return new Intent(
        view.id(),
        view.run().startedAt(),
        true,
        Who.NOBODY,
        "",
        now,
        disarmed,
        known.everHealthy());
  }

  /** An explanation holds, unless it was awaited or the engine's return sheds other light on it. */
  private static boolean explained(
      Intent known, ContainerView view, Hints hints, Circumstances world) {
    if (known.who() == Who.NOT_YET_KNOWN || known.who() == Who.NOBODY) {
      return false;
    }
    // its kill was sent before we listened; only the stop tells that one was
    boolean stoppedAfterAll =
        known.who() == Who.ITSELF && hints.stopped() && view.run().error().isEmpty();
    // its events came after the answer: somebody else stopped it while we did
    boolean othersToo = known.who() == Who.US && hints.othersStopItToo();
    return !stoppedAfterAll
        && !othersToo
        && !(known.who() == Who.PERSON && engineShutDown(known, world));
  }

  private static boolean engineShutDown(Intent known, Circumstances world) {
    return world.engineChanged()
        && world.engineLostAt().isPresent()
        && !known.at().isBefore(world.engineLostAt().get().minus(SHUTDOWN));
  }

  private static Intent ended(
      Intent known,
      boolean sameRun,
      ContainerView view,
      Hints hints,
      Circumstances world,
      Instant now) {
    Intent body =
        new Intent(
            view.id(),
            view.run().startedAt(),
            known.running(),
            known.who(),
            known.how(),
            known.at(),
            known.disarmed() || hints.plainSignal(),
            known.everHealthy());
    if (known.who() == Who.PERSON && sameRun && engineShutDown(known, world)) {
      return body.ended(Who.ENGINE, "the engine shut down and stopped it", now);
    }
    if (world.ours()) {
      return body.ended(Who.US, "docker-health's own call ended it", now);
    }
    if (hints.died() || hints.stopped()) {
      boolean explainedBefore = sameRun && !known.running() && known.who() == Who.ITSELF;
      return !explainedBefore && ofAnotherRun(known, sameRun, view, hints, now)
          ? notYetKnown(body, now)
          : witnessed(body, view, hints, world, now);
    }
    return unwitnessed(body, sameRun, view, world, now);
  }

  /** What was reported may be the end of the run before: this one's start may yet be reported. */
  private static boolean ofAnotherRun(
      Intent known, boolean sameRun, ContainerView view, Hints hints, Instant now) {
    boolean fresh =
        now.isBefore(known.at().plus(EVENTS_MAY_LAG))
            || (!sameRun && known.who() != Who.NOT_YET_KNOWN);
    return fresh && !hints.tellOf(view.run().startedAt());
  }

  private static Intent notYetKnown(Intent body, Instant now) {
    return body.who() == Who.NOT_YET_KNOWN
        ? body
        : body.ended(Who.NOT_YET_KNOWN, "its end is seen and not yet explained", now);
  }

  private static Intent witnessed(
      Intent body, ContainerView view, Hints hints, Circumstances world, Instant now) {
    boolean failedStartIsOurs = world.starts() && hints.othersJoinOurs(now);
    if (!view.run().error().isEmpty() && !failedStartIsOurs) {
      return body.ended(Who.ITSELF, "the engine could not start it", now);
    }
    if (hints.killed() || hints.stopped()) {
      String how = hints.stopped() ? Intent.STOPPED : "killed through the API";
      return body.ended(Who.PERSON, how, now);
    }
    if (wantOfMemory(view, hints)) {
      return body.ended(Who.KERNEL, "killed by the kernel for want of memory", now);
    }
    if (world.podman() && stopLike(view.run().exitCode())) {
      return body.ended(Who.PERSON, "ended as a stop through Podman ends it", now);
    }
    if (view.run().exitCode() == SIGKILLED && wordOfMemoryMayCome(body, now)) {
      return notYetKnown(body, now);
    }
    return body.ended(Who.ITSELF, "ended by itself with code " + view.run().exitCode(), now);
  }

  /**
   * The engine may say it in either place only, when event and exit overtake each other. Where only
   * a child was killed, its parent may still finish well.
   */
  private static boolean wantOfMemory(ContainerView view, Hints hints) {
    boolean both = hints.oom() && view.run().oomKilled();
    boolean either = hints.oom() || view.run().oomKilled();
    return both ? view.run().exitCode() != 0 : either && view.run().exitCode() == SIGKILLED;
  }

  /**
   * The engine may tell an exit before the want of memory that caused it, and show no flag then.
   */
  private static boolean wordOfMemoryMayCome(Intent body, Instant now) {
    return body.who() != Who.NOT_YET_KNOWN || now.isBefore(body.at().plus(EVENTS_MAY_LAG));
  }

  /** Podman reports no kill and no stop: 0, 137 and 143 are what a stop leaves. */
  private static boolean stopLike(int code) {
    return code == 0 || code == 137 || code == 143;
  }

  /**
   * An end nobody heard (PRODUCT 5): the events may lag; the engine's own life explains most; what
   * an armed policy leaves down, a person stopped; a mere exit without policy stays unexplained.
   */
  private static Intent unwitnessed(
      Intent body, boolean sameRun, ContainerView view, Circumstances world, Instant now) {
    if (world.engineChanged()) {
      return byEngine(body, sameRun, view, world, now);
    }
    return world.watching() ? awaited(body, view, now) : bySameEngine(body, view, now);
  }

  /** The events that explain it may still be on their way. */
  private static Intent awaited(Intent body, ContainerView view, Instant now) {
    if (body.who() != Who.NOT_YET_KNOWN) {
      return notYetKnown(body, now);
    }
    return now.isBefore(body.at().plus(EVENTS_MAY_LAG)) ? body : bySameEngine(body, view, now);
  }

  /** A run that the present engine itself began, or one that outlives it, its start did not end. */
  private static Intent byEngine(
      Intent body, boolean sameRun, ContainerView view, Circumstances world, Instant now) {
    Optional<Instant> begun = world.engineStartedAt();
    boolean itsOwnRun = begun.isPresent() && after(view.run().startedAt(), begun.get());
    boolean first = !sameRun || body.who() == Who.NOT_YET_KNOWN;
    if (world.outlived() || (itsOwnRun && first)) {
      return awaited(body, view, now);
    }
    return begun.isPresent() && after(view.run().finishedAt(), begun.get())
        ? body.ended(Who.ENGINE_CRASH, "the engine crashed, and its successor stopped it", now)
        : body.ended(Who.ENGINE, "it went down with the engine", now);
  }

  private static boolean after(Optional<Instant> stamp, Instant begun) {
    return stamp.filter(at -> !at.isBefore(begun)).isPresent();
  }

  private static Intent bySameEngine(Intent body, ContainerView view, Instant now) {
    if (!view.run().error().isEmpty()) {
      return body.ended(Who.ITSELF, "the engine could not start it", now);
    }
    RestartPolicy policy = view.restartPolicy();
    int code = view.run().exitCode();
    boolean usedUp = policy.max() > 0 && view.run().restartCount() >= policy.max();
    boolean failedOften =
        policy.kind() == RestartPolicy.Kind.ON_FAILURE
            && (code == 0 || (usedUp && !stopLike(code)));
    if (failedOften) {
      return body.ended(Who.ITSELF, "ended by itself with code " + view.run().exitCode(), now);
    }
    return policy.kind() == RestartPolicy.Kind.NO
        ? body.ended(Who.UNKNOWN, "it ended while nobody watched", now)
        : body.ended(Who.PERSON, "stopped while nobody watched, or its policy had acted", now);
  }
}
