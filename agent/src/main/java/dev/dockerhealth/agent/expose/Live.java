package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.config.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changes in the house, look by look, as documents without secrets. For one thread at a time.
 */
public final class Live {
  /** So often the host is told even where nothing changed: the page sees that we live. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private final House house;
  private final Traces traces = new Traces();
  private Map<String, PatientRow> rows = Map.of();
  private Optional<HostSheet> host = Optional.empty();
  private Instant hostTold = Instant.MIN;
  private long latest;
  private boolean answers;

  /** Looks at this house. */
  public Live(House house) {
    this.house = house;
    this.latest = house.latest();
  }

  /**
   * What became of it since the look before.
   *
   * @param patients a {@link PatientsUpdate}
   * @param host a {@link HostSheet}
   * @param facts each a {@link FactRow}, with its number
   * @param missed whether there were more facts than are kept
   */
  public record Changes(
      Optional<String> patients, Optional<String> host, List<Told> facts, boolean missed) {}

  /** One fact. */
  public record Told(long number, String fact) {}

  /** The number of the newest fact that was looked at. */
  public long latest() {
    return latest;
  }

  /** Looks, and tells what is new. */
  public Changes look() {
    Redaction redaction = Redaction.of(house.settings());
    List<House.Fact> facts = newFacts();
    boolean missed = !facts.isEmpty() && facts.getFirst().number() > latest + 1;
    latest = facts.isEmpty() ? latest : facts.getLast().number();
    return new Changes(
        patients().map(update -> written(redaction, PatientsUpdate.class, update)),
        host().map(sheet -> written(redaction, HostSheet.class, sheet)),
        facts.stream()
            .map(
                fact ->
                    new Told(
                        fact.number(), written(redaction, FactRow.class, Facts.row(house, fact))))
            .toList(),
        missed);
  }

  /** All patients as they were at the last look. */
  public String everybody() {
    PatientsUpdate all =
        new PatientsUpdate(
            house.wall(house.now()), answers, true, List.copyOf(rows.values()), List.of());
    return written(Redaction.of(house.settings()), PatientsUpdate.class, all);
  }

  /** The host as it is. */
  public String hostNow() {
    return written(Redaction.of(house.settings()), HostSheet.class, HostReport.of(house));
  }

  /** A {@link SamplesSheet}. */
  public String samples() {
    return Documents.write(
        SamplesSheet.class,
        new SamplesSheet(house.settings().run().checkInterval().toSeconds(), traces.series()));
  }

  private List<House.Fact> newFacts() {
    try {
      return house.after(latest, Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private Optional<PatientsUpdate> patients() {
    PatientsSheet now = Rows.all(house);
    Map<String, PatientRow> fresh = new HashMap<>();
    List<PatientRow> changed = new ArrayList<>();
    for (PatientRow row : now.patients()) {
      fresh.put(row.patient(), row);
      row.use().ifPresent(use -> traces.note(row.patient(), use));
      PatientRow before = rows.get(row.patient());
      if (before == null || !before.timeless().equals(row.timeless())) {
        changed.add(row);
      }
    }
    List<String> gone = rows.keySet().stream().filter(key -> !fresh.containsKey(key)).toList();
    boolean same = changed.isEmpty() && gone.isEmpty() && answers == now.engineAnswers();
    traces.keepOnly(Set.copyOf(fresh.keySet()));
    rows = fresh;
    answers = now.engineAnswers();
    return same
        ? Optional.empty()
        : Optional.of(new PatientsUpdate(now.at(), answers, false, changed, gone));
  }

  private Optional<HostSheet> host() {
    HostSheet now = HostReport.of(house);
    boolean due = !house.now().isBefore(hostTold.plus(SIGN_OF_LIFE));
    boolean changed = host.filter(before -> before.timeless().equals(now.timeless())).isEmpty();
    host = Optional.of(now);
    if (!due && !changed) {
      return Optional.empty();
    }
    hostTold = house.now();
    return host;
  }

  private static <T> String written(Redaction redaction, Class<T> type, T value) {
    return redaction.maskDocument(Documents.write(type, value));
  }
}
