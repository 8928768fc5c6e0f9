package dev.dockerhealth.core.observe;

import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.Hints;
import java.time.Instant;

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
   * The hints after this event; one that comes twice is heard once.
   *
   * @param stopSignal number of the container's own stop signal
   */
  public static Hints after(Hints before, EngineEvent event, int stopSignal, Instant now) {
    if (before.last().filter(event::equals).isPresent()) {
      return before;
    }
    Hints heard =
        switch (event.action()) {
          case START -> before.started(event.at(), now);
          case KILL -> signalled(before, event.signal(), stopSignal, now);
          case STOP -> before.wasStopped(now);
          case RESTART -> before.wasRestarted();
          case OOM -> before.outOfMemory();
          case DIE -> before.ended();
          case DISCONNECT -> before.networkLeft();
          case CREATE, HEALTHY, UNHEALTHY, PAUSE, UNPAUSE, RENAME, UPDATE, DESTROY, CONNECT ->
              before;
        };
    return heard.equals(before) ? before : heard.after(event);
  }

  private static Hints signalled(Hints before, int signal, int stopSignal, Instant now) {
    if (signal == SIGKILL) {
      return before.wasKilled(now);
    }
    return ends(signal, stopSignal) ? before.wasTerminated(now) : before.signalled();
  }

  private static boolean ends(int signal, int stopSignal) {
    return signal == SIGTERM || signal == SIGINT || signal == SIGQUIT || signal == stopSignal;
  }
}
