package dev.dockerhealth.core.record;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Folds an entry into what is remembered of a patient; the same entries give the same ledger. */
public final class Fold {
  /** Acts older than any sensible budget window, or beyond any sensible number, are let go. */
  private static final Duration ACTS_KEPT = Duration.ofDays(31);

  private static final int MOST_ACTS = 2000;

  private Fold() {}

  /** The ledger after this entry. */
  public static Ledger after(Ledger before, Entry.OfPatient entry) {
    return switch (entry) {
      case Entry.Appeared e -> before.named(e.name());
      case Entry.IntentNoted e -> before.with(e.intent());
      case Entry.HomeNoted e -> before.at(e.home());
      case Entry.TaleNoted e -> before.telling(e.tale());
      case Entry.FaultSeen e -> before.withEpisode(Optional.of(ill(before, e)));
      case Entry.FaultGone e -> before.withEpisode(before.episode().map(x -> x.well(e.at())));
      case Entry.EpisodeClosed e -> before.withEpisode(Optional.empty());
      case Entry.AttemptIntended e -> intended(before, e);
      case Entry.CallIntended e -> before.withAttempt(Optional.of(e.attempt()));
      case Entry.CallAnswered e -> before.withAttempt(Optional.of(e.attempt()));
      case Entry.AttemptEnded e -> ended(before, e);
      case Entry.Exhausted e -> before.withEpisode(before.episode().map(x -> x.exhausted(e.at())));
      case Entry.Reminded e -> before.withEpisode(before.episode().map(x -> x.reminded(e.at())));
      case Entry.Chronic e -> before.chronic(Optional.of(e.until()));
      case Entry.Told e -> before;
      case Entry.RestartDue e -> before.due(e.due());
      case Entry.CycleFound e -> before;
      case Entry.LoansNoted e -> before.lent(e.loans());
      case Entry.Vanished e -> before.bodiless();
      case Entry.Forgotten e -> Ledger.blank(before.name());
      case Entry.Renamed e -> before.named(e.patient().key());
    };
  }

  /**
   * The ledger under its new name. What is remembered of one that bore the name before and is gone
   * goes on to count: a budget or a pause is not escaped by taking another's name.
   */
  public static Ledger renamed(Ledger moved, Entry.Renamed entry, Optional<Ledger> namesake) {
    Ledger named = after(moved, entry);
    return namesake.map(other -> joined(named, other)).orElse(named);
  }

  private static Ledger joined(Ledger ledger, Ledger other) {
    List<Instant> acts =
        Stream.concat(ledger.acts().stream(), other.acts().stream()).sorted().toList();
    return new Ledger(
        ledger.name(),
        ledger.intent(),
        ledger.episode(),
        ledger.attempt(),
        acts,
        Stream.of(ledger.chronicUntil(), other.chronicUntil())
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder()),
        ledger.pause().or(other::pause),
        ledger.loans(),
        ledger.home(),
        ledger.due(),
        ledger.tale().joined(other.tale()));
  }

  private static Episode ill(Ledger before, Entry.FaultSeen seen) {
    return before
        .episode()
        .map(episode -> episode.ill(seen.fault(), seen.at()))
        .orElseGet(() -> Episode.begin(seen.episode(), seen.fault(), seen.at()));
  }

  private static Ledger intended(Ledger before, Entry.AttemptIntended entry) {
    Attempt attempt = entry.attempt();
    Ledger counted =
        attempt.remedy().disruptive() ? before.withActs(plus(before.acts(), entry.at())) : before;
    Ledger tried =
        attempt.byPerson() || !attempt.remedy().counts()
            ? counted
            : counted.withEpisode(counted.episode().map(Episode::tried));
    return tried.withAttempt(Optional.of(attempt));
  }

  private static Ledger ended(Ledger before, Entry.AttemptEnded entry) {
    Ledger free = before.withAttempt(Optional.empty());
    Attempt attempt = entry.attempt();
    boolean waitedFor = !attempt.byPerson() && !attempt.remedy().loan();
    if (!waitedFor || entry.outcome() == Outcome.RECOVERED) {
      return free;
    }
    return entry.outcome() == Outcome.ABANDONED && attempt.remedy().counts()
        ? free.withEpisode(free.episode().map(x -> x.notTried(entry.at())))
        : free.withEpisode(free.episode().map(x -> x.failed(entry.at())));
  }

  /** The acts with one more, without those nobody counts any more. */
  static List<Instant> plus(List<Instant> acts, Instant now) {
    Instant oldest = now.minus(ACTS_KEPT);
    List<Instant> kept = new ArrayList<>(acts.stream().filter(oldest::isBefore).toList());
    kept.add(now);
    return kept.subList(Math.max(0, kept.size() - MOST_ACTS), kept.size());
  }
}
