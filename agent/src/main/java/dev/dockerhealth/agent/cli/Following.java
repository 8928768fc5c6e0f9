package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Paint.Tone;
import dev.dockerhealth.agent.expose.FactRow;
import dev.dockerhealth.agent.expose.FactsSheet;
import dev.dockerhealth.agent.expose.PatientRow;
import dev.dockerhealth.agent.expose.PatientSheet;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prints what becomes of a person's wishes until each is carried out or refused. */
final class Following {
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** Within this a wish has been through a turn. */
  private static final Duration TAKEN_UP = Duration.ofMillis(1500);

  private final Surroundings at;
  private final Answers answers;
  private final Paint paint;
  private final Map<String, Wished> open = new LinkedHashMap<>();
  private final Set<String> said = new HashSet<>();
  private final long begun = System.nanoTime();
  private long after = Long.MAX_VALUE;
  private int exitCode = Exit.WELL;

  /** The data root is being cleaned up, which is the host's and not a container's. */
  private boolean cleaning;

  /**
   * One of those a person asked for.
   *
   * @param attempt the one made for that person; empty: not begun
   */
  private record Wished(String name, Optional<String> attempt) {}

  Following(Surroundings at, Answers answers, List<PatientRow> rows) {
    this.at = at;
    this.answers = answers;
    this.paint = new Paint(at.colour());
    rows.forEach(row -> open.put(row.patient(), new Wished(row.name(), Optional.empty())));
  }

  /** The clean-up that was asked for is followed to its end, step by step. */
  Following withCleanUp() {
    cleaning = true;
    return this;
  }

  /** Facts from here on count. */
  void from(long number) {
    after = Math.min(after, number);
  }

  int run() {
    while (!open.isEmpty() || cleaning) {
      if (elapsed().compareTo(LONGEST) > 0) {
        at.err()
            .println("docker-health: not all is done yet; `docker-health status` shows the rest");
        return Exit.ILL;
      }
      switch (answers.facts(after, "500ms")) {
        case Answer.Bad<FactsSheet>(int bad) -> {
          return bad;
        }
        case Answer.Good<FactsSheet>(FactsSheet facts, String json) -> {
          after = facts.latest();
          facts.facts().forEach(this::fact);
        }
      }
      if (elapsed().compareTo(TAKEN_UP) > 0) {
        List.copyOf(open.keySet()).forEach(this::refused);
      }
    }
    return exitCode;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private void fact(FactRow fact) {
    if (cleaning && fact.patient().isEmpty()) {
      ofHost(fact);
    }
    String patient = fact.patient().orElse("");
    Wished wished = open.get(patient);
    if (wished == null) {
      return;
    }
    fact.text().ifPresent(text -> print(tone(fact), text));
    if (fact.code().equals("attempt") && fact.byPerson().orElse(false)) {
      open.put(patient, new Wished(wished.name(), fact.attempt()));
    }
    if (fact.code().equals("told") && wished.attempt().isEmpty()) {
      said.add(patient);
      refused(patient);
    }
    if (fact.outcome().isPresent() && fact.attempt().equals(wished.attempt())) {
      ended(patient, fact.outcome().get());
    }
  }

  private void ofHost(FactRow fact) {
    boolean room = fact.code().equals("disk-relieved");
    boolean full = fact.code().equals("disk-stays-full");
    if (room || full || fact.code().equals("disk-cleaned")) {
      fact.text().ifPresent(text -> print(full ? Tone.BAD : Tone.PLAIN, text));
    }
    cleaning = !room && !full;
    exitCode = full ? Exit.ILL : exitCode;
  }

  private void ended(String patient, String outcome) {
    open.remove(patient);
    if (!outcome.equals("recovered")) {
      exitCode = Exit.ILL;
    }
  }

  /** No attempt was begun, and none is going to be: the verdict tells why. */
  private void refused(String patient) {
    boolean begunAlready =
        Optional.ofNullable(open.get(patient)).flatMap(Wished::attempt).isPresent();
    if (begunAlready
        || !(answers.patient(patient)
            instanceof Answer.Good<PatientSheet>(PatientSheet sheet, String json))) {
      return;
    }
    PatientRow row = sheet.row();
    if (row.asked() || row.inFlight().isPresent()) {
      return;
    }
    open.remove(patient);
    boolean well = row.diagnosis().equals("well");
    if (!said.contains(patient)) {
      print(well ? Tone.PLAIN : Tone.CARE, row.name() + ": " + row.sentence());
    }
    if (!well) {
      exitCode = Exit.ILL;
    }
  }

  private void print(Tone tone, String text) {
    at.out()
        .println(
            "%7.1f s  %s"
                .formatted(elapsed().toMillis() / 1000.0, paint.paint(tone, Paint.plain(text))));
    at.out().flush();
  }

  private static Tone tone(FactRow fact) {
    return switch (fact.outcome().orElse("")) {
      case "recovered" -> Tone.GOOD;
      case "failed" -> Tone.BAD;
      default -> fact.severity().filter("info"::equals).isPresent() ? Tone.PLAIN : Tone.CARE;
    };
  }
}
