package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.util.Optional;

/** Puts an entry into the words of a log line; silence where it is of no interest. */
public final class Story {
  private Story() {}

  /**
   * The line of this entry.
   *
   * @param name the container's name, or the host's where the entry is about it
   */
  public static Optional<Line> of(Entry entry, String name) {
    return switch (entry) {
      case Entry.Appeared e -> info(name + ": " + e.plan());
      case Entry.IntentNoted e -> Optional.empty();
      case Entry.HomeNoted e -> Optional.empty();
      case Entry.TaleNoted e -> Optional.empty();
      case Entry.HostTaleNoted e -> Optional.empty();
      case Entry.HouseOpened e -> Optional.empty();
      case Entry.HouseClosed e -> Optional.empty();
      case Entry.Reported e -> e.sent() ? info(report(e)) : Optional.empty();
      case Entry.FaultSeen e ->
          line(e.fault().severity(), "%s: %s: %s".formatted(name, e.fault().code(), e.evidence()));
      case Entry.FaultGone e -> info("%s: %s is gone".formatted(name, e.fault().code()));
      case Entry.EpisodeClosed e -> info("%s: closed: %s".formatted(name, e.why()));
      case Entry.AttemptIntended e -> info(attempt(name, e.attempt()));
      case Entry.CallIntended e -> afterScript(name, e.attempt());
      case Entry.CallAnswered e -> answered(name, e);
      case Entry.AttemptEnded e -> ended(name, e);
      case Entry.Exhausted e -> line(Severity.CRITICAL, name + ": " + exhausted(e, name));
      case Entry.Reminded e -> line(Severity.WARNING, name + ": is still ill and exhausted");
      case Entry.Chronic e ->
          line(
              Severity.CRITICAL,
              "%s: chronic: %d restarts used up its budget; held for 6 h"
                  .formatted(name, e.acts()));
      case Entry.Told e -> line(e.severity(), name + ": " + e.text());
      case Entry.RestartDue e ->
          info("%s: is to be restarted after %s".formatted(name, e.due().after().getLast()));
      case Entry.CycleFound e ->
          line(
              Severity.WARNING,
              "%s: depends on itself (%s); they are treated as one"
                  .formatted(name, String.join(" → ", e.names())));
      case Entry.LoansNoted e -> e.why().isEmpty() ? Optional.empty() : info(name + ": " + e.why());
      case Entry.Paused e -> info(who(e.only().isPresent(), name) + ": maintenance begins");
      case Entry.Resumed e -> info(who(e.only().isPresent(), name) + ": maintenance ends");
      case Entry.Vanished e ->
          line(Severity.WARNING, e.name() + ": was removed, and nothing took its place");
      case Entry.Forgotten e -> Optional.empty();
      case Entry.Renamed e -> info("%s: was %s before".formatted(name, e.before()));
      case Entry.StormBegan e ->
          line(
              Severity.CRITICAL,
              "storm: %d of %d containers are ill; one is treated first"
                  .formatted(e.ill(), e.watched()));
      case Entry.StormStep e -> info("storm: " + e.text());
      case Entry.StormEnded e -> info("storm: over after " + Spans.of(e.lasted()));
      case Entry.EngineLost e -> line(Severity.CRITICAL, "engine-unreachable: " + e.why());
      case Entry.EngineFound e ->
          info(
              "the engine answers (%s)%s"
                  .formatted(e.run().version(), e.anew() ? "; it was restarted" : ""));
      case Entry.HostBudgetSpent e ->
          line(
              Severity.CRITICAL,
              "the host's budget of %d recoveries is used up; all others are held"
                  .formatted(e.acts()));
      case Entry.JournalLost e ->
          line(
              Severity.CRITICAL,
              "journal: %s Healing goes on from memory, with one attempt for each fault"
                  .formatted(e.why()));
      case Entry.JournalBack e -> info("journal: it is written again");
      case Entry.HostBudgetFree e -> info("there is room in the host's budget again");
      case Entry.DiskFilled e ->
          line(
              FaultKind.DISK_PRESSURE.severity(),
              "disk-pressure: %s; %s".formatted(e.level(), e.plan()));
      case Entry.CleanIntended e -> Optional.empty();
      case Entry.DiskCleaned e -> cleaned(e);
      case Entry.DiskStaysFull e -> line(staysFull(e.times()), staysFull(e));
      case Entry.DiskRelieved e ->
          info(
              "disk: %s%s"
                  .formatted(
                      e.level(),
                      e.freed() > 0 ? "; cleaning up freed " + Sizes.of(e.freed()) : ""));
      case Entry.ClockJumped e ->
          line(
              Severity.WARNING,
              "the wall clock jumped by %s; timers and budgets are not touched"
                  .formatted(Spans.of(e.by())));
    };
  }

  private static String attempt(String name, Attempt attempt) {
    if (attempt.remedy() instanceof Remedy.PutBack) {
      return "%s: the container from before is brought back (%s)".formatted(name, attempt.id());
    }
    return "%s: %s, attempt %d%s (%s)"
        .formatted(
            name,
            attempt.asksScript()
                ? attempt.call().code() + ", then " + attempt.remedy().code()
                : attempt.remedy().code(),
            attempt.number(),
            attempt.byPerson() ? ", asked for by a person" : "",
            attempt.id());
  }

  /** What follows on the user's script, where it did not say so itself. */
  private static Optional<Line> afterScript(String name, Attempt attempt) {
    if (attempt.lookedBefore().isEmpty() || attempt.remedy() instanceof Remedy.KillStart) {
      return Optional.empty();
    }
    if (attempt.phase() == Attempt.Phase.VERIFYING && attempt.remedy() instanceof Remedy.Custom) {
      return info("%s: %s changed something; waited for".formatted(name, attempt.remedy().code()));
    }
    return attempt.phase() == Attempt.Phase.INTENDED && attempt.position() == 0
        ? info("%s: %s follows on the script".formatted(name, attempt.remedy().code()))
        : Optional.empty();
  }

  private static Optional<Line> answered(String name, Entry.CallAnswered e) {
    return switch (e.result()) {
      case CallResult.Done done -> Optional.empty();
      case CallResult.Handled handled ->
          info("%s: %s: it is taken care of; waited for".formatted(name, e.call()));
      case CallResult.InDoubt(String text) ->
          line(
              Severity.WARNING,
              "%s: %s was not answered (%s); looked at before anything is repeated"
                  .formatted(name, e.call(), text));
      case CallResult.NotFound(String text) -> refused(name, e.call(), text);
      case CallResult.Conflict(String text) -> refused(name, e.call(), text);
      case CallResult.Denied(String text) -> refused(name, e.call(), text);
      case CallResult.Refused(String text) -> refused(name, e.call(), text);
      case CallResult.NotSent(String text) -> refused(name, e.call(), text);
    };
  }

  private static Optional<Line> refused(String name, String call, String text) {
    return line(Severity.WARNING, "%s: %s: %s".formatted(name, call, text));
  }

  private static Optional<Line> ended(String name, Entry.AttemptEnded e) {
    if (e.attempt().remedy() instanceof Remedy.PutBack) {
      return line(Severity.WARNING, name + ": " + e.detail());
    }
    String after = "%s after %s".formatted(e.detail(), Spans.of(e.took()));
    return switch (e.outcome()) {
      case RECOVERED -> info("%s: recovered: %s (%s)".formatted(name, after, how(e.attempt())));
      case FAILED ->
          line(Severity.WARNING, "%s: %s failed: %s".formatted(name, how(e.attempt()), e.detail()));
      case SUPERSEDED, ABANDONED ->
          info(
              "%s: %s %s: %s"
                  .formatted(
                      name,
                      how(e.attempt()),
                      e.outcome() == Outcome.SUPERSEDED ? "superseded" : "abandoned",
                      e.detail()));
    };
  }

  private static Optional<Line> cleaned(Entry.DiskCleaned e) {
    String removed = e.removed().isEmpty() ? "nothing" : e.removed();
    String freed = "disk: %s: %s, %s freed; %s";
    return e.trouble().isEmpty()
        ? info(freed.formatted(e.step(), removed, Sizes.of(e.freed()), e.level()))
        : line(
            Severity.WARNING,
            (freed + " (%s)")
                .formatted(e.step(), removed, Sizes.of(e.freed()), e.level(), e.trouble()));
  }

  /** Loud the first time, and once a day while the rests are an hour. */
  private static Severity staysFull(int times) {
    if (times == 1) {
      return Severity.CRITICAL;
    }
    return times % 24 == 0 ? Severity.WARNING : Severity.INFO;
  }

  private static String staysFull(Entry.DiskStaysFull e) {
    return "disk-pressure: %s after everything that may be cleaned up was (%s freed); next try in %s"
        .formatted(e.level(), Sizes.of(e.freed()), Spans.of(Duration.between(e.at(), e.until())));
  }

  private static String exhausted(Entry.Exhausted e, String name) {
    String attempts = e.attempts() == 1 ? "one attempt" : e.attempts() + " attempts";
    String next =
        e.rests()
            ? "one more after each rest"
            : "no more follow; mend it, then run `docker-health recover %s`".formatted(name);
    return "exhausted after %s; %s".formatted(attempts, next);
  }

  private static String how(Attempt attempt) {
    return "step %d: %s".formatted(attempt.number(), attempt.remedy().code());
  }

  private static String who(boolean one, String name) {
    return one ? name : "all containers";
  }

  private static Optional<Line> info(String text) {
    return line(Severity.INFO, text);
  }

  private static Optional<Line> line(Severity severity, String text) {
    return Optional.of(new Line(severity, text));
  }

  private static String report(Entry.Reported e) {
    return e.day().map(day -> "daily report of " + day).orElse("report, as a person asked for it")
        + (e.late() ? ", late" : "");
  }
}
