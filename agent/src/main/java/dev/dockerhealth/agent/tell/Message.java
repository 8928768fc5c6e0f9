package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * An alert as it goes out: with the letterhead, without secrets and control characters. Not escaped
 * and not cut yet; that is each channel's own business.
 *
 * @param heading the title people gave to all alerts
 * @param at by the wall clock
 * @param zone where times are shown
 */
record Message(Alert alert, String host, Optional<String> heading, Instant at, ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

  /** More than any channel takes; what is longer is not even looked at. */
  private static final int MOST = 20_000;

  /** Facts that are in every message of a container; other names may come more than once. */
  private static final Set<String> SAID = Set.of("Container", "Service", "Image", "Host");

  /** Dresses an alert. */
  static Message of(Alert alert, Letterhead letterhead) {
    Cleaning clean = new Cleaning(letterhead);
    Alert safe =
        new Alert(
            clean.line(alert.id()),
            clean.line(alert.happening()),
            alert.stage(),
            alert.topic(),
            alert.severity(),
            alert.at(),
            alert.subject().map(clean::subject),
            clean.line(alert.title()),
            clean.lines(alert.text()),
            alert.fields().stream().map(clean::field).toList());
    return new Message(
        alert.report().map(clean::report).map(safe::reporting).orElse(safe),
        Plain.line(letterhead.host()),
        letterhead.heading().map(Plain::line).filter(heading -> !heading.isEmpty()),
        letterhead.wall().apply(alert.at()),
        letterhead.zone());
  }

  /** Takes out what must not leave this host. */
  private record Cleaning(Letterhead letterhead) {
    String line(String text) {
      return Plain.line(lines(text));
    }

    String lines(String text) {
      return letterhead.redaction().mask(Plain.lines(Cut.to(MOST, text)));
    }

    Alert.Field field(Alert.Field field) {
      return new Alert.Field(line(field.name()), lines(field.value()));
    }

    Report report(Report report) {
      return new Report(
          report.engineAnswers(),
          report.totals(),
          report.rows().stream().map(this::row).toList(),
          report.more(),
          report.recoveries(),
          report.chronic().stream().map(this::line).toList(),
          report.disk());
    }

    private Report.Row row(Report.Row row) {
      return new Report.Row(
          line(row.name()),
          line(row.image()),
          row.state(),
          row.health(),
          row.fault().map(this::line),
          row.chronic(),
          row.uptime(),
          row.use(),
          row.restarts());
    }

    Alert.Subject subject(Alert.Subject subject) {
      return new Alert.Subject(
          line(subject.name()),
          line(subject.container()),
          line(subject.image()),
          subject.service().map(this::line));
    }
  }

  Look look() {
    return Look.of(alert);
  }

  /** The first line, without a sign. */
  String title() {
    return heading.map(words -> words + ": " + alert.title()).orElse(alert.title());
  }

  /** The first line, with its sign. */
  String headline() {
    return look().sign() + " " + title();
  }

  /** {@code CRITICAL}, or that it is over. */
  String grade() {
    return look().word().toUpperCase(Locale.ROOT);
  }

  /** {@code critical}. */
  String severity() {
    return severity(alert.severity());
  }

  static String severity(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 2026-11-21 09:12:33 UTC}. */
  String time() {
    return TIME.format(at.atZone(zone));
  }

  /** Host and container, then what is to be said of them; none of them empty, none twice. */
  List<Alert.Field> facts() {
    List<Alert.Field> facts = new ArrayList<>();
    alert
        .subject()
        .ifPresent(
            subject -> {
              facts.add(new Alert.Field("Container", subject.name()));
              subject.service().ifPresent(name -> facts.add(new Alert.Field("Service", name)));
              facts.add(new Alert.Field("Image", subject.image()));
            });
    facts.add(new Alert.Field("Host", host));
    facts.addAll(alert.fields());
    Set<String> named = new HashSet<>();
    return facts.stream()
        .filter(f -> !f.name().isBlank() && !f.value().isBlank())
        .filter(f -> named.add(f.name().toLowerCase(Locale.ROOT)) || !SAID.contains(f.name()))
        .toList();
  }

  /** Everything as plain text: the title, the words, a fact a line, the time. */
  String text(int most) {
    return headline() + "\n\n" + body(most - headline().length() - 2, String::length);
  }

  /**
   * The words and a fact a line; of a report the facts come first, then as many containers as fit.
   * Words that are too long are not cut.
   *
   * @param length what a text counts
   */
  String body(int most, ToIntFunction<String> length) {
    String facts = factLines();
    String words = words(most - length.applyAsInt(facts) - 2, length);
    if (words.isBlank()) {
      return facts;
    }
    return alert.report().isPresent() ? facts + "\n\n" + words : words + "\n\n" + facts;
  }

  /** The words; of a report with as many containers as fit. */
  String words(int most, ToIntFunction<String> length) {
    String before = alert.text().isEmpty() ? "" : alert.text() + "\n\n";
    return alert
        .report()
        .map(report -> before + ReportLines.fit(report, most - length.applyAsInt(before), length))
        .orElse(alert.text());
  }

  /** A fact a line, and the time. */
  String factLines() {
    StringBuilder lines = new StringBuilder();
    facts().forEach(f -> lines.append(f.name()).append(": ").append(f.value()).append('\n'));
    return lines.append("Time: ").append(time()).toString();
  }
}
