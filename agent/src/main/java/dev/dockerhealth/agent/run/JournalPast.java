package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.expose.Past;
import dev.dockerhealth.agent.record.AttemptRecord;
import dev.dockerhealth.agent.record.History;
import dev.dockerhealth.agent.record.HistoryFilter;
import dev.dockerhealth.agent.record.HistoryRow;
import dev.dockerhealth.agent.record.JournalProblem;
import dev.dockerhealth.core.model.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The journal's history, as the handlers ask for it. */
final class JournalPast implements Past {
  private static final System.Logger LOG = System.getLogger(JournalPast.class.getName());

  private final History history;

  JournalPast(History history) {
    this.history = history;
  }

  @Override
  public List<Noted> history(Optional<String> name, Instant since, int limit) {
    return read(() -> noted(history.history(new HistoryFilter(name, since, limit))), List.of());
  }

  @Override
  public List<Noted> attempt(String id) {
    return read(() -> noted(history.attempt(id).facts()), List.of());
  }

  @Override
  public List<Proof> evidence(String attempt) {
    return read(() -> proofs(history.attempt(attempt)), List.of());
  }

  @Override
  public List<Entry.AttemptEnded> ended(Instant since) {
    return read(
        () ->
            history.ofCode("outcome", since).stream()
                .flatMap(row -> row.entry().stream())
                .filter(Entry.AttemptEnded.class::isInstance)
                .map(Entry.AttemptEnded.class::cast)
                .toList(),
        List.of());
  }

  private static List<Proof> proofs(AttemptRecord record) {
    return record.evidence().stream()
        .map(e -> new Proof(e.at(), e.kind().code(), e.text()))
        .toList();
  }

  private static List<Noted> noted(List<HistoryRow> rows) {
    return rows.stream()
        .flatMap(
            row -> row.entry().map(entry -> new Noted(row.name().orElse("host"), entry)).stream())
        .toList();
  }

  private interface Reading<T> {
    T read() throws JournalProblem;
  }

  private static <T> T read(Reading<T> reading, T nothing) {
    try {
      return reading.read();
    } catch (JournalProblem e) {
      LOG.log(System.Logger.Level.WARNING, "the history cannot be read: {0}", e.sentence());
      return nothing;
    }
  }
}
