package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Hints;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.StopSignals;
import dev.dockerhealth.core.observe.Hearing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A hint was heard: it is remembered, and the truth is asked for. */
final class Events {
  /** A compose operation on a service suspends its healing (PRODUCT 5). */
  private static final Duration COMPOSE_WORKS = Duration.ofSeconds(60);

  private static final int MOST_STRAYS = 1000;
  private static final int MUCH_WORK = 256;

  private Events() {}

  static void heard(Draft draft, EngineEvent event) {
    Optional<Patient> patient = draft.bodies.get(event.container()).flatMap(draft.patients::get);
    patient.ifPresentOrElse(p -> hint(draft, p, event), () -> stray(draft, event));
    suspend(draft, event);
    if (asks(event)) {
      draft.command(new Command.Inspect(event.container()));
    }
  }

  private static void hint(Draft draft, Patient patient, EngineEvent event) {
    if (ofBoot(draft, patient, event)) {
      return;
    }
    String configured = patient.sight().map(sight -> sight.view().stopSignal()).orElse("");
    Hints hints = Hearing.after(patient.hints(), event, StopSignals.number(configured), draft.now);
    if (!hints.equals(patient.hints())) {
      draft.put(patient.heard(hints));
    }
  }

  /**
   * An engine that crashed without live-restore leaves its containers running, and the next one
   * stops them before it answers anybody: nobody's wish, though its events say kill and stop
   * (docker-semantics 2.3). Once it was seen under the new engine, or a start of the new engine was
   * reported, its events mean what they say.
   */
  private static boolean ofBoot(Draft draft, Patient patient, EngineEvent event) {
    Optional<Instant> born =
        draft.engine.filter(run -> !run.liveRestore()).flatMap(EngineRun::startedAt);
    return ends(event)
        && born.filter(birth -> !event.at().isBefore(birth)).isPresent()
        && born.filter(patient.hints().started().at()::isBefore).isPresent()
        && born.filter(birth -> lastSeenInRunBefore(draft, patient, birth)).isPresent();
  }

  private static boolean lastSeenInRunBefore(Draft draft, Patient patient, Instant birth) {
    Optional<Sight> sight = patient.sight();
    return sight.isPresent()
        && draft.changedAt.filter(sight.get().seenAt()::isBefore).isPresent()
        && sight.get().view().run().startedAt().filter(birth::isAfter).isPresent();
  }

  private static boolean ends(EngineEvent event) {
    return switch (event.action()) {
      case KILL, DIE, STOP -> true;
      case CREATE,
          START,
          OOM,
          RESTART,
          HEALTHY,
          UNHEALTHY,
          PAUSE,
          UNPAUSE,
          RENAME,
          UPDATE,
          DESTROY,
          CONNECT,
          DISCONNECT ->
          false;
    };
  }

  /** Of a container not seen yet; one that ends before it is seen was not found down. */
  private static void stray(Draft draft, EngineEvent event) {
    ContainerId id = event.container();
    if (event.action() == EngineEvent.Action.DESTROY) {
      draft.strays = draft.strays.without(id);
      return;
    }
    Hints before = draft.strays.get(id).orElse(Hints.none());
    Hints after = Hearing.after(before, event, StopSignals.number(""), draft.now);
    if (after.equals(before) || draft.strays.size() >= MOST_STRAYS) {
      return;
    }
    draft.strays = draft.strays.with(id, after);
  }

  private static void suspend(Draft draft, EngineEvent event) {
    boolean works =
        switch (event.action()) {
          case CREATE, RENAME, DESTROY -> true;
          case START,
              DIE,
              STOP,
              KILL,
              OOM,
              RESTART,
              HEALTHY,
              UNHEALTHY,
              PAUSE,
              UNPAUSE,
              UPDATE,
              CONNECT,
              DISCONNECT ->
              false;
        };
    Optional<String> service = event.service();
    if (works && service.isPresent() && !Recreating.atWork(draft, service.get())) {
      forgetOldWork(draft);
      draft.composeAtWork = draft.composeAtWork.with(service.get(), draft.now.plus(COMPOSE_WORKS));
    }
  }

  /** Hints of containers that no list shows are of no use; they are let go once there are many. */
  static void forgetStrays(Draft draft, Set<ContainerId> listed) {
    if (draft.strays.size() < MOST_STRAYS / 2) {
      return;
    }
    List<ContainerId> gone = new ArrayList<>();
    draft.strays.forEach(
        (id, hints) -> {
          if (!listed.contains(id)) {
            gone.add(id);
          }
        });
    gone.forEach(id -> draft.strays = draft.strays.without(id));
  }

  /**
   * Projects come and go on a host that builds: what is over is let go once there is much of it.
   */
  private static void forgetOldWork(Draft draft) {
    if (draft.composeAtWork.size() < MUCH_WORK) {
      return;
    }
    List<String> over = new ArrayList<>();
    draft.composeAtWork.forEach(
        (service, until) -> {
          if (!draft.now.isBefore(until)) {
            over.add(service);
          }
        });
    over.forEach(service -> draft.composeAtWork = draft.composeAtWork.without(service));
  }

  /** A kill changes nothing that could be seen yet; all else does. */
  private static boolean asks(EngineEvent event) {
    return switch (event.action()) {
      case KILL, OOM -> false;
      case CREATE,
          START,
          DIE,
          STOP,
          RESTART,
          HEALTHY,
          UNHEALTHY,
          PAUSE,
          UNPAUSE,
          RENAME,
          UPDATE,
          DESTROY,
          CONNECT,
          DISCONNECT ->
          true;
    };
  }
}
