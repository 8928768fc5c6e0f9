package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Answers.Answer;
import dev.dockerhealth.agent.cli.Columns.Cell;
import dev.dockerhealth.agent.cli.Paint.Tone;
import dev.dockerhealth.agent.cli.Reach.Need;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.AttemptSheet;
import dev.dockerhealth.agent.expose.FactRow;
import dev.dockerhealth.agent.expose.HistorySheet;
import dev.dockerhealth.agent.expose.Paths;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was seen and done. */
@Command(
    name = "history",
    description = {
      "Faults and recoveries of the past.",
      "",
      "Oldest first; or one attempt with its evidence.",
      ""
    })
final class HistoryCommand implements Named {
  private final Surroundings at;

  @Mixin private final Given given = new Given();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only this container.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "24h",
      description = "How far back: 24h, 7d, or a time such as 2026-01-31T12:00:00Z (24h).")
  private String since = "24h";

  @Option(
      names = "--show",
      paramLabel = "ID",
      description = "One attempt, as in a-17, with its evidence.")
  private Optional<String> show = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Only the last N lines (100).")
  private String limit = "100";

  @Mixin private final FormOption format = new FormOption();

  HistoryCommand(Surroundings at) {
    this.at = at;
  }

  @Override
  public Given given() {
    return given;
  }

  @Override
  public boolean asks() {
    return true;
  }

  @Override
  public Integer call() {
    return Reach.ask(at, given, Need.PAST, "history", this::told);
  }

  private int told(Answers answers) {
    return show.map(id -> attempt(answers, id)).orElseGet(() -> history(answers));
  }

  private int history(Answers answers) {
    Map<String, String> query = new HashMap<>(Map.of("since", since, "limit", limit));
    name.ifPresent(n -> query.put("name", n));
    return switch (answers.get(HistorySheet.class, Ask.get(Paths.HISTORY, query))) {
      case Answer.Bad<HistorySheet>(int exitCode) -> exitCode;
      case Answer.Good<HistorySheet>(HistorySheet sheet, String json) -> {
        if (format.json()) {
          at.out().println(json);
        } else if (sheet.facts().isEmpty()) {
          at.out().println("nothing happened since " + Paint.plain(since));
        } else {
          print(sheet.facts().reversed());
        }
        yield Exit.WELL;
      }
    };
  }

  private int attempt(Answers answers, String id) {
    return switch (answers.get(AttemptSheet.class, Ask.get(Paths.attempt(id)))) {
      case Answer.Bad<AttemptSheet>(int exitCode) -> exitCode;
      case Answer.Good<AttemptSheet>(AttemptSheet sheet, String json) -> {
        if (format.json()) {
          at.out().println(json);
        } else {
          print(sheet.facts());
          sheet.evidence().forEach(this::print);
        }
        yield Exit.WELL;
      }
    };
  }

  private void print(List<FactRow> facts) {
    Columns columns = new Columns();
    facts.forEach(
        fact ->
            fact.text()
                .ifPresent(
                    text ->
                        columns.row(
                            new Cell(Tone.QUIET, time(fact.at())), new Cell(tone(fact), text))));
    columns.lines(new Paint(at.colour()), at.width()).forEach(at.out()::println);
  }

  private void print(AttemptSheet.Evidence evidence) {
    at.out().println();
    at.out()
        .println(
            new Paint(at.colour())
                .paint(Tone.HEAD, Paint.plain(evidence.kind()) + ", " + time(evidence.at())));
    evidence.text().lines().forEach(line -> at.out().println("  " + Paint.plain(line)));
  }

  private String time(Instant moment) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone()).format(moment);
  }

  private ZoneId zone() {
    return at.environment().getOrDefault("TZ", "-").equals("UTC")
        ? ZoneOffset.UTC
        : ZoneId.systemDefault();
  }

  private static Tone tone(FactRow fact) {
    return switch (fact.severity().orElse("info")) {
      case "critical" -> Tone.BAD;
      case "warning" -> Tone.CARE;
      default -> fact.outcome().filter("recovered"::equals).map(o -> Tone.GOOD).orElse(Tone.PLAIN);
    };
  }
}
