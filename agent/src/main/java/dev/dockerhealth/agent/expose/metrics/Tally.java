package dev.dockerhealth.agent.expose.metrics;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.PatientId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was counted since the start: sums that nobody else keeps. Safe for many threads. It grows
 * with the kinds of things and with the patients remembered, and with nothing else.
 */
public final class Tally {
  private final Map<Series, Map<List<String>, Long>> counts = new EnumMap<>(Series.class);
  private final Map<Series, Map<List<String>, Spread>> spreads = new EnumMap<>(Series.class);
  private final Map<PatientId, Own> own = new HashMap<>();
  private final Map<ContainerId, Run> runs = new HashMap<>();

  /** Of one patient: attempts that are over by outcome, new runs, the last attempt's end. */
  record Own(Map<Outcome, Long> ended, long restarts, Optional<Instant> last) {
    static final Own NONE = new Own(Map.of(), 0, Optional.empty());

    Own {
      ended = Map.copyOf(ended);
    }

    long ended(Outcome outcome) {
      return ended.getOrDefault(outcome, 0L);
    }

    Own and(Outcome outcome, Instant at) {
      Map<Outcome, Long> more = new HashMap<>(ended);
      more.merge(outcome, 1L, Long::sum);
      return new Own(more, restarts, Optional.of(at));
    }

    Own restarted(long times) {
      return new Own(ended, restarts + times, last);
    }
  }

  /** A container's run that was seen last. */
  private record Run(Instant startedAt, int restartCount, long order) {}

  /** Begins with nothing; what may come is there from the beginning, as far as it is few. */
  public Tally() {
    for (FaultKind fault : FaultKind.values()) {
      add(Series.FAULTS, 0, fault.code());
    }
    for (Series single :
        List.of(
            Series.EXHAUSTED,
            Series.CHRONIC,
            Series.STORMS,
            Series.BUDGET_SPENT,
            Series.ENGINE_LOST,
            Series.FREED)) {
      add(single, 0);
    }
  }

  synchronized void add(Series series, long more, String... labels) {
    counts.computeIfAbsent(series, s -> new HashMap<>()).merge(List.of(labels), more, Long::sum);
  }

  synchronized void took(Series series, Duration time, String... labels) {
    spreads
        .computeIfAbsent(series, s -> new HashMap<>())
        .compute(List.of(labels), (l, now) -> (now == null ? Spread.none() : now).and(time));
  }

  synchronized void begin(Series series, String... labels) {
    spreads
        .computeIfAbsent(series, s -> new HashMap<>())
        .putIfAbsent(List.of(labels), Spread.none());
  }

  synchronized void ended(PatientId patient, Outcome outcome, Instant wall) {
    own.put(patient, of(patient).and(outcome, wall));
  }

  /** A container was looked at: counts the runs that are new since the look before. */
  synchronized void seen(ContainerView view) {
    view.run()
        .startedAt()
        .ifPresent(at -> seen(view, new Run(at, view.run().restartCount(), view.order())));
  }

  private void seen(ContainerView view, Run now) {
    Run before = runs.getOrDefault(view.id(), now);
    if (now.order() < before.order()) {
      return; // looks may come in another order than they were made
    }
    runs.put(view.id(), now);
    if (now.startedAt().isAfter(before.startedAt())) {
      long byPolicy = (long) now.restartCount() - before.restartCount();
      own.put(view.patient(), of(view.patient()).restarted(Math.max(1, byPolicy)));
    }
  }

  synchronized void gone(ContainerId id) {
    runs.remove(id);
  }

  synchronized void keepOnly(Set<ContainerId> there) {
    runs.keySet().retainAll(there);
  }

  synchronized void forgotten(PatientId patient) {
    own.remove(patient);
  }

  synchronized void renamed(PatientId from, PatientId to) {
    Own its = own.remove(from);
    if (its != null) {
      own.put(to, its);
    }
  }

  synchronized Own of(PatientId patient) {
    return own.getOrDefault(patient, Own.NONE);
  }

  synchronized void into(Sheet sheet) {
    counts.forEach(
        (series, its) -> its.forEach((labels, count) -> sheet.add(series, count, labels)));
    spreads.forEach(
        (series, its) -> its.forEach((labels, spread) -> sheet.add(series, spread, labels)));
  }

  /** How many patients and containers it remembers. */
  synchronized int size() {
    return own.size() + runs.size();
  }
}
