package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one patient, folded from journal entries; it survives our death and is
 * never aged out. All times but the engine's stamps are house times.
 *
 * @param name the container's name when last seen
 * @param acts disruptive acts within the restart budget's window, oldest first
 * @param attempt the one in flight
 * @param loans limits that are to be given back
 * @param home how it was connected when last well
 * @param tale what people were told of it
 * @param chronicUntil the budget is used up, and it is held until then
 */
public record Ledger(
    String name,
    Optional<Intent> intent,
    Optional<Episode> episode,
    Optional<Attempt> attempt,
    List<Instant> acts,
    Optional<Instant> chronicUntil,
    Optional<Pause> pause,
    Loans loans,
    Home home,
    Optional<Due> due,
    Tale tale) {

  public Ledger {
    acts = List.copyOf(acts);
  }

  /**
   * It is to be restarted because another one was.
   *
   * @param after the names of those restarted before it, the first cause first
   * @param startedBefore the engine's stamp of the run that is to end
   * @param at house time
   */
  public record Due(List<String> after, Optional<Instant> startedBefore, Instant at) {
    public Due {
      after = List.copyOf(after);
    }
  }

  /** Nothing is remembered yet. */
  public static Ledger blank(String name) {
    return new Ledger(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Loans.none(),
        Home.unknown(),
        Optional.empty(),
        Tale.blank());
  }

  /** Whether a loan of ours holds its CPU; one that is only intended holds nothing yet. */
  public boolean capped() {
    return loans.cpu().isPresent() && attempt.filter(Ledger::intendsCap).isEmpty();
  }

  private static boolean intendsCap(Attempt attempt) {
    return attempt.phase() == Attempt.Phase.INTENDED
        && attempt.remedy() instanceof Remedy.Lend(Loans.Kind kind, Limits from, Limits to)
        && kind == Loans.Kind.CPU;
  }

  /** The same under another name. */
  public Ledger named(String other) {
    return new Ledger(
        other, intent, episode, attempt, acts, chronicUntil, pause, loans, home, due, tale);
  }

  /** The same with this intent. */
  public Ledger with(Intent other) {
    return new Ledger(
        name,
        Optional.of(other),
        episode,
        attempt,
        acts,
        chronicUntil,
        pause,
        loans,
        home,
        due,
        tale);
  }

  /** The same without a body. */
  public Ledger bodiless() {
    return new Ledger(
        name,
        Optional.empty(),
        episode,
        attempt,
        acts,
        chronicUntil,
        pause,
        loans,
        home,
        due,
        tale);
  }

  /** The same with this episode, or none. */
  public Ledger withEpisode(Optional<Episode> other) {
    return new Ledger(
        name, intent, other, attempt, acts, chronicUntil, pause, loans, home, due, tale);
  }

  /** The same with this attempt, or none. */
  public Ledger withAttempt(Optional<Attempt> other) {
    return new Ledger(
        name, intent, episode, other, acts, chronicUntil, pause, loans, home, due, tale);
  }

  /** The same with these acts in the budget's window. */
  public Ledger withActs(List<Instant> other) {
    return new Ledger(
        name, intent, episode, attempt, other, chronicUntil, pause, loans, home, due, tale);
  }

  /** The same, held as chronic until then, or no longer. */
  public Ledger chronic(Optional<Instant> until) {
    return new Ledger(name, intent, episode, attempt, acts, until, pause, loans, home, due, tale);
  }

  /** The same with this pause, or none. */
  public Ledger paused(Optional<Pause> other) {
    return new Ledger(
        name, intent, episode, attempt, acts, chronicUntil, other, loans, home, due, tale);
  }

  /** The same with these loans. */
  public Ledger lent(Loans other) {
    return new Ledger(
        name, intent, episode, attempt, acts, chronicUntil, pause, other, home, due, tale);
  }

  /** The same, at home there. */
  public Ledger at(Home other) {
    return new Ledger(
        name, intent, episode, attempt, acts, chronicUntil, pause, loans, other, due, tale);
  }

  /** The same, to be restarted after another one. */
  public Ledger due(Due other) {
    return new Ledger(
        name,
        intent,
        episode,
        attempt,
        acts,
        chronicUntil,
        pause,
        loans,
        home,
        Optional.of(other),
        tale);
  }

  /** The same, with this told of it. */
  public Ledger telling(Tale other) {
    return new Ledger(
        name, intent, episode, attempt, acts, chronicUntil, pause, loans, home, due, other);
  }
}
