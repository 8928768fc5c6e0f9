package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each kind of fault was injected, seen, cured, or spared on purpose. */
final class Coverage {
  private final Map<FaultKind, Row> rows = new EnumMap<>(FaultKind.class);
  private final Map<String, Long> disturbances = new TreeMap<>();
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);

  /** One kind of fault. */
  static final class Row {
    long injected;
    long spared;
    long seen;
    long attempts;
    long recovered;
    long gone;
  }

  Row row(FaultKind kind) {
    return rows.computeIfAbsent(kind, k -> new Row());
  }

  void injected(FaultKind kind, boolean spared) {
    row(kind).injected++;
    row(kind).spared += spared ? 1 : 0;
  }

  void disturbed(String how) {
    disturbances.merge(how, 1L, Long::sum);
  }

  void told(Entry entry) {
    switch (entry) {
      case Entry.FaultSeen e -> row(e.fault()).seen++;
      case Entry.FaultGone e -> row(e.fault()).gone++;
      case Entry.Vanished e -> row(FaultKind.VANISHED).seen++;
      case Entry.EngineLost e -> row(FaultKind.ENGINE_UNREACHABLE).seen++;
      case Entry.EngineFound e -> row(FaultKind.ENGINE_UNREACHABLE).gone++;
      case Entry.AttemptIntended e -> row(e.attempt().fault()).attempts++;
      case Entry.AttemptEnded e -> {
        outcomes.merge(e.outcome(), 1L, Long::sum);
        row(e.attempt().fault()).recovered += e.outcome() == Outcome.RECOVERED ? 1 : 0;
      }
      case Entry.DiskFilled e -> row(FaultKind.DISK_PRESSURE).seen++;
      case Entry.CleanIntended e -> row(FaultKind.DISK_PRESSURE).attempts++;
      case Entry.DiskRelieved e -> row(FaultKind.DISK_PRESSURE).recovered++;
      case Entry.DiskStaysFull e -> disturbed("(disk stays full)");
      case Entry.StormBegan e -> disturbed("(storms declared)");
      case Entry.Chronic e -> disturbed("(chronic)");
      case Entry.Exhausted e -> disturbed("(exhausted)");
      case Entry.HostBudgetSpent e -> disturbed("(host budget spent)");
      default -> {}
    }
  }

  long injected() {
    return rows.values().stream().mapToLong(r -> r.injected).sum();
  }

  synchronized void add(Coverage other) {
    other.rows.forEach(
        (kind, from) -> {
          Row to = row(kind);
          to.injected += from.injected;
          to.spared += from.spared;
          to.seen += from.seen;
          to.attempts += from.attempts;
          to.recovered += from.recovered;
          to.gone += from.gone;
        });
    other.disturbances.forEach((how, n) -> disturbances.merge(how, n, Long::sum));
    other.outcomes.forEach((how, n) -> outcomes.merge(how, n, Long::sum));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    String format = "%-24s%10s%10s%10s%10s%10s%10s%n";
    text.append(
        format.formatted("fault", "injected", "spared", "seen", "attempts", "recovered", "gone"));
    rows.forEach(
        (kind, r) ->
            text.append(
                format.formatted(
                    kind.code(), r.injected, r.spared, r.seen, r.attempts, r.recovered, r.gone)));
    text.append("outcomes ").append(outcomes).append('\n');
    text.append("beside them ").append(disturbances).append('\n');
    return text.toString();
  }
}
