package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Matter;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Tale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says or mutes what there is to tell of an illness.
 *
 * <ol>
 *   <li>In silence nothing is said, and nothing forgotten.
 *   <li>It begins: told at once, but not within the cooldown of the same fault before; a dependant
 *       only where it lasts.
 *   <li>It goes on: what is louder or urgent at once, all else after the cooldown, the latest only.
 *   <li>It ends: told at once to those who know of it; else there was nothing.
 *   <li>People are woken once in an episode, and once more when docker-health is at its end with
 *       it; all else is a warning.
 * </ol>
 */
public final class Illness {
  /** A dependant is told of only where its cause is not soon gone. */
  static final Duration WAITS = Duration.ofSeconds(60);

  private static final Duration REMEMBERED = Duration.ofDays(1);

  private Illness() {}

  /**
   * What is told of this patient now.
   *
   * @param silence until when nothing may be told; empty: it may
   */
  public static Heard of(
      Patient patient, Tale tale, Optional<Instant> silence, Duration cooldown, Instant now) {
    if (tale.matter().isEmpty()) {
      return Heard.nothing(tale);
    }
    Matter matter = tale.matter().get();
    if (!matter.known() && matter.over(now)) {
      return Heard.nothing(tale.with(Optional.empty()));
    }
    if (silence.isPresent()) {
      return Heard.later(tale, silence.filter(until -> until.isBefore(Instant.MAX)));
    }
    if (matter.over(now)) {
      return ends(patient, tale, matter, matter.over().orElseThrow(), now);
    }
    if (!Audience.hears(patient)) {
      return matter.known()
          ? ends(patient, tale, matter, new Matter.Over(now, "it is not watched any more"), now)
          : Heard.nothing(tale);
    }
    return matter.known()
        ? goesOn(patient, tale, matter, cooldown, now)
        : begins(patient, tale, matter, cooldown, now);
  }

  private static Heard begins(
      Patient patient, Tale tale, Matter matter, Duration cooldown, Instant now) {
    Severity loud = louder(matter.severity(), matter.news().map(Matter.News::severity));
    boolean urgent = matter.news().filter(Matter.News::urgent).isPresent();
    Severity severity = capped(patient, tale, loud, urgent);
    if (severity.compareTo(Audience.least(patient)) < 0) {
      return Heard.nothing(tale);
    }
    Instant due = later(matter.since().plus(patience(matter)), repeatable(tale, matter, cooldown));
    if (now.isBefore(due)) {
      return Heard.later(tale, Optional.of(due));
    }
    Tale told =
        woken(tale, severity)
            .said(matter.key(), now, now.minus(REMEMBERED))
            .begins(matter.told(severity, now));
    return new Heard(
        List.of(beginning(patient, matter, severity, tale.begun(), now)), told, Optional.empty());
  }

  private static Heard goesOn(
      Patient patient, Tale tale, Matter matter, Duration cooldown, Instant now) {
    if (matter.news().isEmpty()) {
      return Heard.nothing(tale);
    }
    Matter.News news = matter.news().get();
    Severity severity = capped(patient, tale, news.severity(), news.urgent());
    if (severity.compareTo(Audience.least(patient)) < 0) {
      return Heard.nothing(tale.with(Optional.of(matter.with(Optional.empty()))));
    }
    boolean rises = severity.compareTo(matter.told().orElseThrow()) > 0;
    Instant due = news.urgent() || rises ? now : matter.toldAt().plus(cooldown);
    if (now.isBefore(due)) {
      return Heard.later(tale, Optional.of(due));
    }
    Matter told = matter.told(severity, now);
    Alert alert =
        new Alert(
            "",
            matter.happening(),
            Stage.GOES_ON,
            Topic.FAULT,
            severity,
            now,
            Optional.of(Subjects.of(patient)),
            "%s: %s".formatted(patient.name(), news.words()),
            text(
                Wording.sentence(
                    "it has been ill for " + Wording.since(matter, now) + ": " + matter.words()),
                Wording.deed(patient),
                news.urgent()
                    ? Advice.atTheEnd(patient.name())
                    : Advice.on(matter.key(), patient.name())),
            fields(patient, matter),
            told.told().orElseThrow());
    return new Heard(
        List.of(alert), woken(tale, severity).with(Optional.of(told)), Optional.empty());
  }

  private static Alert beginning(
      Patient patient, Matter matter, Severity severity, int before, Instant now) {
    String again = before == 0 ? "" : " again (%s time)".formatted(Spans.ordinal(before + 1));
    String more = matter.news().map(news -> Wording.sentence(news.words())).orElse("");
    boolean late = Duration.between(matter.since(), now).compareTo(WAITS) > 0;
    return new Alert(
        "",
        matter.happening(),
        Stage.BEGINS,
        Topic.FAULT,
        severity,
        now,
        Optional.of(Subjects.of(patient)),
        "%s: %s%s".formatted(patient.name(), matter.title(), again),
        text(
            Wording.sentence(matter.words()),
            late ? Wording.sentence("it has been so for " + Wording.since(matter, now)) : "",
            more,
            Wording.deed(patient),
            Advice.on(matter.key(), patient.name())),
        fields(patient, matter));
  }

  private static Heard ends(
      Patient patient, Tale tale, Matter matter, Matter.Over over, Instant now) {
    boolean well = over.words().isEmpty();
    String words = well ? Wording.well(matter, over) : Wording.closed(matter, over);
    Alert alert =
        new Alert(
            "",
            matter.happening(),
            Stage.ENDS,
            Topic.FAULT,
            Severity.INFO,
            now,
            Optional.of(Subjects.of(patient)),
            "%s: %s".formatted(patient.name(), words),
            Wording.sentence("it was " + matter.title() + ": " + matter.words()),
            fields(patient, matter),
            matter.told().orElse(Severity.INFO));
    return new Heard(List.of(alert), tale.with(Optional.empty()), Optional.empty());
  }

  /** Nothing is known of it any more: who was told of its beginning is told of this. */
  public static Optional<Alert> farewell(Patient patient, Instant now) {
    return patient
        .ledger()
        .tale()
        .matter()
        .filter(Matter::known)
        .map(
            m ->
                ends(
                    patient,
                    patient.ledger().tale(),
                    m,
                    m.over().orElse(new Matter.Over(now, "it is gone")),
                    now))
        .map(heard -> heard.alerts().getFirst());
  }

  private static List<Alert.Field> fields(Patient patient, Matter matter) {
    List<Alert.Field> fields = new ArrayList<>();
    fields.add(new Alert.Field("Fault", matter.key()));
    patient
        .ledger()
        .episode()
        .ifPresent(
            e ->
                fields.add(
                    new Alert.Field(
                        "Attempts",
                        e.attempts() + " of " + patient.policy().maxRestartAttempts())));
    patient
        .sight()
        .map(sight -> sight.view().image())
        .ifPresent(image -> fields.add(new Alert.Field("Image", image)));
    return fields;
  }

  private static String text(String... sentences) {
    return String.join(" ", Stream.of(sentences).filter(s -> !s.isEmpty()).toList());
  }

  private static Severity capped(Patient patient, Tale tale, Severity severity, boolean urgent) {
    Severity once =
        severity == Severity.CRITICAL && tale.loud() && !urgent ? Severity.WARNING : severity;
    return Audience.atMost(patient, once);
  }

  private static Tale woken(Tale tale, Severity severity) {
    return severity == Severity.CRITICAL ? tale.woke() : tale;
  }

  private static Severity louder(Severity one, Optional<Severity> other) {
    return other.filter(o -> o.compareTo(one) > 0).orElse(one);
  }

  private static Duration patience(Matter matter) {
    return matter.key().equals(FaultKind.DEPENDENCY_DOWN.code()) ? WAITS : Duration.ZERO;
  }

  private static Instant repeatable(Tale tale, Matter matter, Duration cooldown) {
    Instant last = tale.said().get(matter.key());
    return last == null ? Instant.EPOCH : last.plus(cooldown);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
