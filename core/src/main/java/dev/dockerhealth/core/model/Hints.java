package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the event stream hinted about a patient's present run. Events are hints only: they explain
 * an end that the engine's list shows.
 *
 * @param killedAt house time at which somebody else last sent a signal that ends it, since its
 *     start
 * @param plainSignal another signal was sent since its start, which switches the policy off
 * @param stopped somebody else stopped it, since its start
 * @param oom the kernel reported want of memory since its start
 * @param died its end was reported
 * @param ours house time until which an end may be the doing of our own call
 * @param calls what was reported since our remedy went out
 * @param started the last start that was reported
 * @param unplugged a network was disconnected through the API while it ran, since its start
 * @param last the last event, which may come twice
 */
public record Hints(
    Optional<Instant> killedAt,
    boolean plainSignal,
    boolean stopped,
    boolean oom,
    boolean died,
    Optional<Instant> ours,
    Calls calls,
    Start started,
    boolean unplugged,
    Optional<EngineEvent> last) {

  /**
   * How often each was reported since our remedy went out, by us and by others.
   *
   * @param kills polite signals that end it; a stop sends one first
   */
  public record Calls(int starts, int kills, int stops, int restarts) {
    static final Calls NONE = new Calls(0, 0, 0, 0);

    Calls started() {
      return new Calls(starts + 1, kills, stops, restarts);
    }

    Calls killed() {
      return new Calls(starts, kills + 1, stops, restarts);
    }

    Calls stopped() {
      return new Calls(starts, kills, stops + 1, restarts);
    }

    Calls restarted() {
      return new Calls(starts, kills, stops, restarts + 1);
    }
  }

  /**
   * A start that was reported.
   *
   * @param at the engine's stamp of it
   * @param heard house time
   */
  public record Start(Instant at, Instant heard) {
    private static final Duration STAMPED_WITHIN = Duration.ofSeconds(30);

    /** It is stamped shortly after the run began; a clock may have jumped since another's start. */
    private boolean tellsOf(Instant began) {
      return !at.isBefore(began) && at.isBefore(began.plus(STAMPED_WITHIN));
    }
  }

  /** Nothing was heard. */
  public static Hints none() {
    return blank(Calls.NONE, new Start(Instant.EPOCH, Instant.EPOCH), Optional.empty());
  }

  private static Hints blank(Calls calls, Start started, Optional<EngineEvent> last) {
    return new Hints(
        Optional.empty(),
        false,
        false,
        false,
        false,
        Optional.empty(),
        calls,
        started,
        false,
        last);
  }

  /** A new run has begun: what was hinted about the one before is over. */
  public Hints started(Instant at, Instant now) {
    return blank(calls.started(), new Start(at, now), last);
  }

  /**
   * What holds for a run that began then: nothing, where its start was not reported.
   *
   * @param lost when the event stream was last lost
   */
  public Hints ofRun(Optional<Instant> began, Optional<Instant> lost) {
    boolean stood = lost.filter(at -> !at.isBefore(started.heard())).isEmpty();
    return stood && tellOf(began) ? this : blank(calls, started, last);
  }

  /** Whether the start of the run that began then was reported. */
  public boolean tellOf(Optional<Instant> began) {
    return began.filter(started::tellsOf).isPresent();
  }

  /** A plain signal was sent, which is not meant to end it. */
  public Hints signalled() {
    return new Hints(killedAt, true, stopped, oom, died, ours, calls, started, unplugged, last);
  }

  /** SIGKILL was sent; while our own call is out, by it. */
  public Hints wasKilled(Instant now) {
    Optional<Instant> others = ours(now) ? killedAt : Optional.of(now);
    return new Hints(
        others, plainSignal, stopped, oom, died, ours, calls, started, unplugged, last);
  }

  /** A signal that ends it politely was sent; the first while our own call is out is ours. */
  public Hints wasTerminated(Instant now) {
    boolean mine = ours(now) && calls.kills == 0;
    Optional<Instant> others = mine ? killedAt : Optional.of(now);
    return new Hints(
        others, plainSignal, stopped, oom, died, ours, calls.killed(), started, unplugged, last);
  }

  /** A stop through the API was reported; the first while our own call is out is ours. */
  public Hints wasStopped(Instant now) {
    boolean others = stopped || !ours(now) || calls.stops > 0;
    return new Hints(
        killedAt, plainSignal, others, oom, died, ours, calls.stopped(), started, unplugged, last);
  }

  /** A restart through the API was reported. */
  public Hints wasRestarted() {
    return new Hints(
        killedAt,
        plainSignal,
        stopped,
        oom,
        died,
        ours,
        calls.restarted(),
        started,
        unplugged,
        last);
  }

  /** The kernel reported want of memory. */
  public Hints outOfMemory() {
    return new Hints(
        killedAt, plainSignal, stopped, true, died, ours, calls, started, unplugged, last);
  }

  /** Its end was reported. */
  public Hints ended() {
    return new Hints(
        killedAt, plainSignal, stopped, oom, true, ours, calls, started, unplugged, last);
  }

  /** A network was disconnected; the end of a run does so too. */
  public Hints networkLeft() {
    return new Hints(
        killedAt, plainSignal, stopped, oom, died, ours, calls, started, unplugged || !died, last);
  }

  /** The same, with this as the last that was heard. */
  public Hints after(EngineEvent event) {
    return new Hints(
        killedAt,
        plainSignal,
        stopped,
        oom,
        died,
        ours,
        calls,
        started,
        unplugged,
        Optional.of(event));
  }

  /** The same, counting from now what others do while our remedy is under way. */
  public Hints ourRemedyGoesOut() {
    return new Hints(
        killedAt, plainSignal, stopped, oom, died, ours, Calls.NONE, started, unplugged, last);
  }

  /** The same, where our own call may end this run until then. */
  public Hints ourCallEndsIt(Instant until) {
    return new Hints(
        killedAt,
        plainSignal,
        stopped,
        oom,
        died,
        Optional.of(until),
        calls,
        started,
        unplugged,
        last);
  }

  /** The same, where our call is over and did not end it. */
  public Hints ourCallEndedNothing() {
    return new Hints(
        killedAt,
        plainSignal,
        stopped,
        oom,
        died,
        Optional.empty(),
        calls,
        started,
        unplugged,
        last);
  }

  private boolean ours(Instant now) {
    return ours.filter(now::isBefore).isPresent();
  }

  /** Whether an end of this run now is our own doing, and nobody else stops it too. */
  public boolean endedByUs(Instant now) {
    return ours(now) && !othersStopItToo();
  }

  /** While our own remedy stops it, somebody else does so too. */
  public boolean othersStopItToo() {
    return calls.stops > 1 || calls.kills > 1;
  }

  /** Somebody else stops it while our own call that ends it is out. */
  public boolean othersJoinOurs(Instant now) {
    return ours(now) && othersStopItToo();
  }

  /** Somebody else ends it just now: what was sent longer ago, it has outlived. */
  public boolean othersEndItNow(Instant now, Duration within) {
    return killedAt.filter(at -> now.isBefore(at.plus(within))).isPresent();
  }

  /** Somebody else sent a signal that ends it, since its start. */
  public boolean killed() {
    return killedAt.isPresent();
  }

  /**
   * Whether somebody's stop was lost: more stops than ours and those of others' restarts, and one
   * start only, which was ours, and which has not ended since (docker-semantics 3.1).
   *
   * @param ourStops how many stops our own remedy makes
   * @param ourRestarts how many of them are part of a restart
   */
  public boolean stopWasLost(int ourStops, int ourRestarts) {
    int othersRestarts = Math.max(0, calls.restarts - ourRestarts);
    return !died && calls.stops - ourStops - othersRestarts > 0 && calls.starts <= 1;
  }
}
