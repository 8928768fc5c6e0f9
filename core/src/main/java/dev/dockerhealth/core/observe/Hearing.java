package dev.dockerhealth.core.observe;

import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.Hints;

/**
 * Keeps what the event stream hints about a run (docker-semantics 1.3 and 1.4): the last {@code
 * kill} since the start tells whether an end was somebody's wish.
 */
public final class Hearing {
  private static final int SIGINT = 2;
  private static final int SIGQUIT = 3;
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private Hearing() {}

  /**
   * The hints after this event.
   *
   * @param stopSignal number of the container's own stop signal
   */
  public static Hints after(Hints before, EngineEvent event, int stopSignal) {
    return switch (event.action()) {
      case START -> new Hints(false, false, false, false, false, before.stops(), before.restarts());
      case KILL -> killed(before, event.signal(), stopSignal);
      case STOP ->
          new Hints(
              before.killed(),
              before.plainSignal(),
              true,
              before.oom(),
              before.died(),
              before.stops() + 1,
              before.restarts());
      case RESTART ->
          new Hints(
              before.killed(),
              before.plainSignal(),
              before.stopped(),
              before.oom(),
              before.died(),
              before.stops(),
              before.restarts() + 1);
      case OOM ->
          new Hints(
              before.killed(),
              before.plainSignal(),
              before.stopped(),
              true,
              before.died(),
              before.stops(),
              before.restarts());
      case DIE ->
          new Hints(
              before.killed(),
              before.plainSignal(),
              before.stopped(),
              before.oom(),
              true,
              before.stops(),
              before.restarts());
      case CREATE,
          HEALTHY,
          UNHEALTHY,
          PAUSE,
          UNPAUSE,
          RENAME,
          UPDATE,
          DESTROY,
          CONNECT,
          DISCONNECT ->
          before;
    };
  }

  private static Hints killed(Hints before, int signal, int stopSignal) {
    boolean ends =
        signal == SIGKILL
            || signal == SIGTERM
            || signal == SIGINT
            || signal == SIGQUIT
            || signal == stopSignal;
    return new Hints(
        before.killed() || ends,
        before.plainSignal() || !ends,
        before.stopped(),
        before.oom(),
        before.died(),
        before.stops(),
        before.restarts());
  }
}
