package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostTale;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Storm;
import dev.dockerhealth.core.model.Tale;
import dev.dockerhealth.core.tell.Change;
import dev.dockerhealth.core.tell.Changes;
import dev.dockerhealth.core.tell.Course;
import dev.dockerhealth.core.tell.Crowd;
import dev.dockerhealth.core.tell.Heard;
import dev.dockerhealth.core.tell.HostCourse;
import dev.dockerhealth.core.tell.HostNews;
import dev.dockerhealth.core.tell.Illness;
import dev.dockerhealth.core.tell.OwnNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last room of a step: what its entries mean for people.
 *
 * <ol>
 *   <li>the host's tale follows the entries;
 *   <li>the tale of each patient touched follows its entries, and is told or held;
 *   <li>the host's troubles are told or held;
 *   <li>what is told of patients passes the crowd;
 *   <li>all that goes out gets its number, and what was told is noted.
 * </ol>
 */
final class Tidings {
  private Tidings() {}

  static void tell(Draft draft) {
    List<Entry> entries = draft.facts();
    List<Alert> own = new ArrayList<>();
    List<Alert> ofPatients = new ArrayList<>(draft.farewells());
    HostTale host = draft.hostLedger.tale();
    for (Entry entry : entries) {
      List<Alert> to = entry.about().isPresent() ? ofPatients : own;
      to.addAll(own(draft, entry, host));
      host = HostCourse.after(host, entry);
      if (endsSilence(entry)) {
        wakeThoseHeld(draft);
      }
    }
    Map<PatientId, List<Entry.OfPatient>> byPatient = byPatient(entries);
    for (PatientId id : draft.touched()) {
      ofPatients.addAll(patient(draft, id, byPatient.getOrDefault(id, List.of())));
    }
    HostNews.Heard heard = HostNews.of(host, paused(draft), draft.now);
    own.addAll(heard.alerts());
    Crowd.Passed passed = Crowd.of(heard.tale(), ofPatients, draft.ends, draft.now);
    own.addAll(passed.alerts());
    keep(draft, number(draft, passed.tale(), own));
    heard.again().ifPresent(draft::wakeHost);
    passed.tale().gatheredUntil().ifPresent(draft::wakeHost);
  }

  private static List<Alert> own(Draft draft, Entry entry, HostTale host) {
    Optional<Patient> patient = entry.about().flatMap(draft.patients::get);
    List<Alert> alerts = new ArrayList<>(OwnNews.of(entry, host.up(), patient).stream().toList());
    if (entry instanceof Entry.EngineFound found && paused(draft).isEmpty()) {
      boolean known =
          host.matters().values().stream()
              .anyMatch(m -> m.known() && m.key().equals("engine-unreachable"));
      OwnNews.engine(found, known).ifPresent(alerts::add);
    }
    return alerts;
  }

  private static boolean endsSilence(Entry entry) {
    return entry instanceof Entry.StormEnded
        || (entry instanceof Entry.Resumed resumed && resumed.only().isEmpty());
  }

  /** Those of whom there may be something to tell that was held back. */
  private static void wakeThoseHeld(Draft draft) {
    List<PatientId> held = new ArrayList<>();
    draft.patients.forEach(
        (id, patient) -> {
          if (patient.ledger().tale().matter().isPresent()) {
            held.add(id);
          }
        });
    held.stream().sorted().forEach(id -> draft.wake(id, draft.now));
  }

  private static Map<PatientId, List<Entry.OfPatient>> byPatient(List<Entry> entries) {
    Map<PatientId, List<Entry.OfPatient>> sorted = new HashMap<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.OfPatient fact) {
        sorted.computeIfAbsent(fact.patient(), id -> new ArrayList<>()).add(fact);
      }
    }
    return sorted;
  }

  private static List<Alert> patient(Draft draft, PatientId id, List<Entry.OfPatient> facts) {
    Optional<Patient> present = draft.patients.get(id);
    if (present.isEmpty()) {
      return List.of();
    }
    Patient patient = present.get();
    Tale tale = patient.ledger().tale();
    List<Change> changes = new ArrayList<>(draft.changes(id));
    for (Entry.OfPatient fact : facts) {
      tale = Course.after(tale, fact, patient.ledger());
      Changes.of(fact, patient).ifPresent(changes::add);
    }
    Optional<Instant> silence = silence(draft, patient);
    Heard changed =
        Changes.of(
            patient,
            changes,
            tale,
            silence.isPresent() || unsettled(draft),
            draft.policy.alertCooldown(),
            draft.now);
    Heard ill =
        Illness.of(patient, changed.tale(), silence, draft.policy.alertCooldown(), draft.now);
    if (!ill.tale().equals(patient.ledger().tale())) {
      draft.note(new Entry.TaleNoted(draft.now, id, ill.tale()));
    }
    ill.again().ifPresent(at -> draft.wake(id, at));
    List<Alert> alerts = new ArrayList<>(changed.alerts());
    alerts.addAll(ill.alerts());
    return alerts;
  }

  /**
   * Until when nothing is told of it: maintenance, or a storm, of whose end nobody knows, or it is
   * only remembered, and was not seen since.
   */
  private static Optional<Instant> silence(Draft draft, Patient patient) {
    boolean unseen = patient.sight().isEmpty() && patient.goneAt().isEmpty();
    if (unseen || draft.storm instanceof Storm.Raging) {
      return Optional.of(Instant.MAX);
    }
    return paused(draft).or(() -> until(patient.ledger().pause(), draft.now));
  }

  private static Optional<Instant> paused(Draft draft) {
    return until(draft.hostLedger.pause(), draft.now);
  }

  private static Optional<Instant> until(Optional<Pause> pause, Instant now) {
    return pause.filter(p -> p.holds(now)).map(p -> p.until().orElse(Instant.MAX));
  }

  /** What changes while the engine comes back is the engine's affair. */
  private static boolean unsettled(Draft draft) {
    return draft.engine.isEmpty() || draft.now.isBefore(draft.graceUntil);
  }

  private static HostTale number(Draft draft, HostTale tale, List<Alert> alerts) {
    long number = tale.alerts();
    for (Alert alert : alerts) {
      number++;
      draft.tell(alert.numbered("n-" + number, draft.now));
    }
    return tale.alerts(number);
  }

  private static void keep(Draft draft, HostTale tale) {
    if (!tale.equals(draft.hostLedger.tale())) {
      draft.note(new Entry.HostTaleNoted(draft.now, tale));
    }
  }
}
