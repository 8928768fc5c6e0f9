package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Tale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says or mutes what happened to a container beside its illnesses. */
public final class Changes {
  private static final Duration REMEMBERED = Duration.ofDays(1);

  /** What ended and began again within this time was restarted. */
  private static final Duration RESTART = Duration.ofSeconds(60);

  private Changes() {}

  /** What an entry says beside an illness; silence for most. */
  public static Optional<Change> of(Entry.OfPatient entry, Patient patient) {
    boolean ill = patient.ledger().episode().isPresent();
    return switch (entry) {
      case Entry.Appeared e ->
          Optional.of(new Change(Change.Kind.ADDED, Severity.INFO, "is new: " + e.plan()));
      case Entry.Vanished e ->
          Optional.of(
              new Change(
                  Change.Kind.REMOVED,
                  Severity.WARNING,
                  "was removed, and nothing took its place"));
      case Entry.CycleFound e ->
          Optional.of(
              new Change(
                  Change.Kind.NOTICE,
                  Severity.WARNING,
                  "depends on itself (%s); they are treated as one"
                      .formatted(String.join(" → ", e.names()))));
      case Entry.Told e when !ill && e.severity() != Severity.INFO ->
          Optional.of(new Change(Change.Kind.NOTICE, e.severity(), e.text()));
      case Entry.AttemptEnded e when e.episode().isEmpty() && e.attempt().byPerson() ->
          Optional.of(asked(e));
      case Entry.Told e -> Optional.empty();
      case Entry.AttemptEnded e -> Optional.empty();
      case Entry.FaultSeen e -> Optional.empty();
      case Entry.FaultGone e -> Optional.empty();
      case Entry.EpisodeClosed e -> Optional.empty();
      case Entry.Exhausted e -> Optional.empty();
      case Entry.Chronic e -> Optional.empty();
      case Entry.Reminded e -> Optional.empty();
      case Entry.IntentNoted e -> Optional.empty();
      case Entry.HomeNoted e -> Optional.empty();
      case Entry.TaleNoted e -> Optional.empty();
      case Entry.AttemptIntended e -> Optional.empty();
      case Entry.CallIntended e -> Optional.empty();
      case Entry.CallAnswered e -> Optional.empty();
      case Entry.RestartDue e -> Optional.empty();
      case Entry.LoansNoted e -> Optional.empty();
      case Entry.Forgotten e -> Optional.empty();
      case Entry.Renamed e -> Optional.empty();
    };
  }

  private static Change asked(Entry.AttemptEnded e) {
    boolean failed = e.outcome() == Outcome.FAILED;
    return new Change(
        Change.Kind.RESTARTED,
        failed ? Severity.CRITICAL : Severity.WARNING,
        "%s, as a person asked docker-health to: %s, %s"
            .formatted(
                e.attempt().remedy().code(),
                e.outcome().name().toLowerCase(Locale.ROOT),
                e.detail()));
  }

  /**
   * What is told of these changes now. Changes are no illness: in silence they are let go.
   *
   * @param silent nothing may be told
   */
  public static Heard of(
      Patient patient,
      List<Change> changes,
      Tale tale,
      boolean silent,
      Duration cooldown,
      Instant now) {
    if (silent || !Audience.hears(patient)) {
      return Heard.nothing(tale);
    }
    List<Alert> alerts = new ArrayList<>();
    Tale told = tale;
    for (Change change : changes) {
      Change meant = restarted(told, change, now);
      if (worthIt(patient, told, meant, cooldown, now)) {
        alerts.add(alert(patient, meant, now));
      }
      told = told.said(key(meant), mark(told, meant, cooldown, now), now.minus(REMEMBERED));
    }
    return new Heard(alerts, told, Optional.empty());
  }

  /** A start soon after a stop is a restart. */
  private static Change restarted(Tale tale, Change change, Instant now) {
    Instant stopped = tale.said().get(key(Change.Kind.STOPPED));
    boolean soon = stopped != null && !now.isAfter(stopped.plus(RESTART));
    return change.kind() == Change.Kind.STARTED && soon ? Change.byHand() : change;
  }

  /** What is muted does not put its own repetition off for ever. */
  private static Instant mark(Tale tale, Change change, Duration cooldown, Instant now) {
    Instant last = tale.said().get(key(change));
    if (last == null || change.kind() == Change.Kind.STOPPED) {
      return now;
    }
    return now.isBefore(last.plus(cooldown)) ? last : now;
  }

  private static boolean worthIt(
      Patient patient, Tale tale, Change change, Duration cooldown, Instant now) {
    boolean ofIllness =
        patient.ledger().episode().isPresent() && change.kind() == Change.Kind.ENDED;
    Instant last = tale.said().get(key(change));
    boolean repeated = last != null && now.isBefore(last.plus(cooldown));
    boolean told =
        Audience.atMost(patient, change.severity()).compareTo(Audience.least(patient)) >= 0;
    return told && !ofIllness && !repeated;
  }

  private static String key(Change change) {
    return change.kind() == Change.Kind.NOTICE
        ? key(Change.Kind.NOTICE) + ":" + Integer.toHexString(change.words().hashCode())
        : key(change.kind());
  }

  private static String key(Change.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Alert alert(Patient patient, Change change, Instant now) {
    return new Alert(
        "",
        "",
        Stage.ONCE,
        Topic.CHANGE,
        Audience.atMost(patient, change.severity()),
        now,
        Optional.of(Subjects.of(patient)),
        patient.name() + " " + change.words(),
        advice(patient, change),
        List.of());
  }

  private static String advice(Patient patient, Change change) {
    return switch (change.kind()) {
      case REMOVED -> "If that was no intention, create it anew: `docker compose up -d`.";
      case STOPPED -> "It stays so: docker-health starts nothing that was stopped on purpose.";
      case RESTARTED -> "Why: `docker logs --tail 50 %s`.".formatted(patient.name());
      case NOTICE -> "More: `docker-health explain %s`.".formatted(patient.name());
      case ADDED, STARTED, ENDED, RECREATED, PAUSED, UNPAUSED -> "";
    };
  }
}
