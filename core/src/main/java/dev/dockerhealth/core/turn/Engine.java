package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Host;
import java.time.Duration;
import java.util.Optional;

/** The engine comes and goes. */
final class Engine {
  /** After its return it is busy with its own restarts: nothing is done to its containers. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private static final Duration AWAY = Duration.ofSeconds(5);

  private Engine() {}

  /**
   * It was there and does not answer. What is seen before it is known again is of a life of it that
   * is not known yet, and says nothing; all is looked at anew then.
   */
  static boolean isLost(Draft draft) {
    return draft.engine.isEmpty() && !draft.engineWhy.equals(Host.NOT_ASKED);
  }

  /** Also one that was never there since our own start is said to be missing, once. */
  static void lost(Draft draft, String why) {
    boolean unsaid = draft.engine.isPresent() || draft.engineWhy.equals(Host.NOT_ASKED);
    draft.engineWhy = why;
    if (unsaid) {
      draft.engine = Optional.empty();
      draft.note(new Entry.EngineLost(draft.now, why));
    }
  }

  /**
   * It answers. At our own start there is no grace, unless its life is another than the one
   * remembered. What was held meanwhile is looked at as the containers are seen again.
   */
  static void found(Draft draft, EngineRun run) {
    String known = draft.hostLedger.engine();
    boolean anew = !known.isEmpty() && !known.equals(run.identity());
    boolean returned = draft.hostLedger.lostAt().isPresent() && lostSinceBirth(draft);
    draft.engine = Optional.of(run);
    draft.engineWhy = "";
    if (anew) {
      draft.changedAt = Optional.of(draft.now);
      draft.load = draft.load.updates(true);
    }
    if (anew || (returned && wasAway(draft))) {
      draft.graceUntil = draft.now.plus(GRACE);
    }
    draft.note(new Entry.EngineFound(draft.now, run, anew));
  }

  /** A stream that only broke and stood again at once is no return of the engine. */
  private static boolean wasAway(Draft draft) {
    return draft
        .hostLedger
        .lostAt()
        .filter(lost -> !draft.now.isBefore(lost.plus(AWAY)))
        .isPresent();
  }

  private static boolean lostSinceBirth(Draft draft) {
    return draft
        .hostLedger
        .lostAt()
        .filter(lost -> !lost.isBefore(draft.host().bornAt()))
        .isPresent();
  }
}
