package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One disruptive rung, from the intention to its outcome.
 *
 * @param id {@code a-17}, unique in the journal
 * @param number its place in the episode, from 1
 * @param position which call of the remedy's plan is meant, from 0; −1: the user's script, which is
 *     asked before them
 * @param seenAt house time at which the fault was seen
 * @param intendedAt house time of the decision
 * @param actedAt house time of the engine's answer
 * @param until house time at which the present phase is over
 * @param startedBefore the engine's stamp of the run that was ill
 * @param byPerson asked for with {@code recover}
 * @param lookedBefore how the container looked when the user's script was to be asked; empty: it is
 *     not asked
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
    boolean byPerson,
    Optional<String> lookedBefore) {

  /** The position of the user's script. */
  public static final int SCRIPT = -1;

  /** How far it is. */
  public enum Phase {
    /** In the journal, or on its way there; nothing is done yet. */
    INTENDED,
    /** The call is out. */
    ACTING,
    /** The call was not answered; it may be carried out yet. */
    IN_DOUBT,
    /**
     * The user's script is over; whether it changed anything is about to be seen. Or what is to be
     * replaced was stopped; whether by us alone is about to be heard.
     */
    SETTLING,
    /** Done; the patient must show that it is well. */
    VERIFYING,
    /** A person's stop came in between and wins: it is stopped again. */
    YIELDING
  }

  /** The call that is meant now. */
  public Call call() {
    if (phase == Phase.YIELDING) {
      return new Call.Stop(Optional.empty());
    }
    return asksScript() ? new Call.Custom() : remedy.plan().get(position);
  }

  /** Whether the user's script has its turn, and no call of the remedy went out yet. */
  public boolean asksScript() {
    return position == SCRIPT;
  }

  /** Whether a call to the engine is out, or about to be. */
  public boolean acting() {
    return phase != Phase.VERIFYING;
  }

  /**
   * Whether the engine or the user's script is at work on it, or about to be; a call to the engine
   * in doubt is not known to be.
   */
  public boolean calling() {
    return switch (phase) {
      case INTENDED, ACTING, SETTLING, YIELDING -> true;
      case IN_DOUBT -> asksScript();
      case VERIFYING -> false;
    };
  }

  /** What is under way, in a word. */
  public String doing() {
    return asksScript() ? call().code() + " before " + remedy.code() : remedy.code();
  }

  /** Whether no call before this one changed anything. */
  public boolean untouched() {
    return before().stream().allMatch(Call::looks);
  }

  /** Whether this call, or one before it, ends the run. */
  public boolean endsByNow() {
    return call().ends() || before().stream().anyMatch(Call::ends);
  }

  private List<Call> before() {
    return asksScript() ? List.of() : remedy.plan().subList(0, position);
  }

  /** Whether its patient is about to live in another container. */
  public boolean replaces() {
    return !asksScript() && remedy.replaces();
  }

  /** Whether this is the last call of the plan. */
  public boolean last() {
    return position + 1 >= remedy.plan().size();
  }

  /** The same in another phase. */
  public Attempt in(Phase next, Instant until) {
    return with(container, remedy, position, next, actedAt, until);
  }

  /** The same, which gives way to a person: this container is stopped again. */
  public Attempt yielding(ContainerId body, Instant until) {
    return with(body, remedy, position, Phase.YIELDING, actedAt, until);
  }

  /** The same, where the user's script is over now, and what it changed will be seen by then. */
  public Attempt settling(Instant now, Instant until) {
    return with(container, remedy, position, Phase.SETTLING, Optional.of(now), until);
  }

  /** The same, where the user's script took care of it: that is to be verified. */
  public Attempt handled(Instant now, Instant until) {
    return escalated(new Remedy.Custom(remedy.loan()), until).answered(now, until);
  }

  /** The same at the next call of the plan, which is intended now. */
  public Attempt next(Instant until) {
    return with(container, remedy, position + 1, Phase.INTENDED, actedAt, until);
  }

  /** The same with a sterner remedy, from its first call. */
  public Attempt escalated(Remedy sterner, Instant until) {
    return with(container, sterner, 0, Phase.INTENDED, actedAt, until);
  }

  /** The same, answered now and to be verified. */
  public Attempt answered(Instant now, Instant until) {
    return with(container, remedy, position, Phase.VERIFYING, Optional.of(now), until);
  }

  private Attempt with(
      ContainerId body, Remedy other, int at, Phase next, Optional<Instant> acted, Instant then) {
    return new Attempt(
        id,
        body,
        fault,
        other,
        number,
        at,
        next,
        seenAt,
        intendedAt,
        acted,
        then,
        startedBefore,
        byPerson,
        lookedBefore);
  }
}
