package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One disruptive rung, from the intention to its outcome.
 *
 * @param id {@code a-17}, unique in the journal
 * @param number its place in the episode, from 1
 * @param position which call of the remedy's plan is meant, from 0
 * @param seenAt house time at which the fault was seen
 * @param intendedAt house time of the decision
 * @param actedAt house time of the engine's answer
 * @param until house time at which the present phase is over
 * @param startedBefore the engine's stamp of the run that was ill
 * @param byPerson asked for with {@code recover}
 */
public record Attempt(
    String id,
    ContainerId container,
    FaultKind fault,
    Remedy remedy,
    int number,
    int position,
    Phase phase,
    Instant seenAt,
    Instant intendedAt,
    Optional<Instant> actedAt,
    Instant until,
    Optional<Instant> startedBefore,
    boolean byPerson) {

  /** How far it is. */
  public enum Phase {
    /** In the journal, or on its way there; nothing is done yet. */
    INTENDED,
    /** The call is out. */
    ACTING,
    /** The call was not answered; it may be carried out yet. */
    IN_DOUBT,
    /** Done; the patient must show that it is well. */
    VERIFYING,
    /** A person's stop came in between and wins: it is stopped again. */
    YIELDING
  }

  /** The call that is meant now. */
  public Call call() {
    return phase == Phase.YIELDING ? new Call.Stop(Optional.empty()) : remedy.plan().get(position);
  }

  /** Whether a call to the engine is out, or about to be. */
  public boolean acting() {
    return phase != Phase.VERIFYING;
  }

  /** Whether the engine is at work on it, or about to be; a call in doubt is not known to be. */
  public boolean calling() {
    return phase == Phase.INTENDED || phase == Phase.ACTING || phase == Phase.YIELDING;
  }

  /** Whether no call before this one changed anything. */
  public boolean untouched() {
    return remedy.plan().subList(0, position).stream().allMatch(Call::looks);
  }

  /** Whether this call, or one before it, ends the run. */
  public boolean endsByNow() {
    return call().ends() || remedy.plan().subList(0, position).stream().anyMatch(Call::ends);
  }

  /** Whether this is the last call of the plan. */
  public boolean last() {
    return position + 1 >= remedy.plan().size();
  }

  /** The same in another phase. */
  public Attempt in(Phase next, Instant until) {
    return new Attempt(
        id,
        container,
        fault,
        remedy,
        number,
        position,
        next,
        seenAt,
        intendedAt,
        actedAt,
        until,
        startedBefore,
        byPerson);
  }

  /** The same at the next call of the plan, which is intended now. */
  public Attempt next(Instant until) {
    return new Attempt(
        id,
        container,
        fault,
        remedy,
        number,
        position + 1,
        Phase.INTENDED,
        seenAt,
        intendedAt,
        actedAt,
        until,
        startedBefore,
        byPerson);
  }

  /** The same with a sterner remedy, from its first call. */
  public Attempt escalated(Remedy sterner, Instant until) {
    return new Attempt(
        id,
        container,
        fault,
        sterner,
        number,
        0,
        Phase.INTENDED,
        seenAt,
        intendedAt,
        actedAt,
        until,
        startedBefore,
        byPerson);
  }

  /** The same, answered now and to be verified. */
  public Attempt answered(Instant now, Instant until) {
    return new Attempt(
        id,
        container,
        fault,
        remedy,
        number,
        position,
        Phase.VERIFYING,
        seenAt,
        intendedAt,
        Optional.of(now),
        until,
        startedBefore,
        byPerson);
  }
}
