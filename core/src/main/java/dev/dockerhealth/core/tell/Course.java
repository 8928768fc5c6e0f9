package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Matter;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Tale;
import java.util.Optional;

/** Follows a patient's illness through its entries: what there is to tell, told or not. */
public final class Course {
  private Course() {}

  /**
   * The tale after this entry.
   *
   * @param ledger what is remembered of the patient at the end of the step
   */
  public static Tale after(Tale before, Entry.OfPatient entry, Ledger ledger) {
    return switch (entry) {
      case Entry.FaultSeen e -> ill(before.in(e.episode()), e);
      case Entry.FaultGone e -> over(before, new Matter.Over(e.at(), ""));
      case Entry.EpisodeClosed e -> over(before, new Matter.Over(e.at(), e.why()));
      case Entry.AttemptEnded e -> ended(before, e);
      case Entry.Exhausted e -> news(before, urgent(Severity.CRITICAL, Wording.exhausted(e)));
      case Entry.Chronic e -> news(before, urgent(Severity.CRITICAL, Wording.chronic(e)));
      case Entry.Reminded e ->
          news(before, urgent(Severity.WARNING, Wording.reminded(e, ledger.episode())));
      case Entry.Told e -> told(before, e, ledger.episode());
      case Entry.Appeared e -> before;
      case Entry.IntentNoted e -> before;
      case Entry.HomeNoted e -> before;
      case Entry.TaleNoted e -> before;
      case Entry.AttemptIntended e -> before;
      case Entry.CallIntended e -> before;
      case Entry.CallAnswered e -> before;
      case Entry.RestartDue e -> before;
      case Entry.CycleFound e -> before;
      case Entry.LoansNoted e -> before;
      case Entry.Vanished e -> before;
      case Entry.Forgotten e -> before;
      case Entry.Renamed e -> before;
    };
  }

  private static Tale ill(Tale tale, Entry.FaultSeen e) {
    FaultKind fault = e.fault();
    if (tale.matter().isEmpty()) {
      String happening = tale.begun() == 0 ? e.episode() : e.episode() + "." + (tale.begun() + 1);
      return tale.with(
          Optional.of(
              Matter.begin(
                  fault.code(), happening, e.at(), fault.severity(), fault.code(), e.evidence())));
    }
    Matter known = tale.matter().get();
    Matter now = known.now(fault.code(), fault.severity(), fault.code(), e.evidence());
    boolean same = known.key().equals(fault.code());
    return tale.with(
        Optional.of(
            same || !known.known()
                ? now
                : now.with(
                    louder(known, new Matter.News(fault.severity(), Wording.turned(e), false)))));
  }

  private static Optional<Matter.News> louder(Matter matter, Matter.News news) {
    return matter.news().filter(Matter.News::urgent).or(() -> Optional.of(news));
  }

  private static Tale over(Tale tale, Matter.Over end) {
    return tale.with(tale.matter().map(m -> m.over().isPresent() ? m : m.over(end)));
  }

  private static Tale ended(Tale tale, Entry.AttemptEnded e) {
    Attempt attempt = e.attempt();
    if (e.episode().isEmpty() || !attempt.remedy().counts()) {
      return tale;
    }
    return switch (e.outcome()) {
      case RECOVERED ->
          tale.with(
              tale.matter()
                  .map(m -> m.cured(new Matter.Cure(attempt.remedy().code(), attempt.number()))));
      case FAILED ->
          news(
              tale, new Matter.News(Severity.CRITICAL, Wording.failed(attempt, e.detail()), false));
      case SUPERSEDED, ABANDONED -> tale;
    };
  }

  /** What keeps an ill one from being treated belongs to its illness. */
  private static Tale told(Tale tale, Entry.Told e, Optional<Episode> episode) {
    boolean ill = episode.isPresent() && e.severity() != Severity.INFO;
    return ill ? news(tale, new Matter.News(e.severity(), "it " + e.text(), true)) : tale;
  }

  private static Matter.News urgent(Severity severity, String words) {
    return new Matter.News(severity, words, true);
  }

  /** What is urgent and not told yet is kept before what is not. */
  private static Tale news(Tale tale, Matter.News news) {
    return tale.with(
        tale.matter()
            .map(
                m -> {
                  boolean kept = !news.urgent() && m.news().filter(Matter.News::urgent).isPresent();
                  return kept ? m : m.with(Optional.of(news));
                }));
  }
}
