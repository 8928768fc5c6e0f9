package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Hints;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.HostLoad;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostTale;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Pressure;
import dev.dockerhealth.core.model.Storm;
import dev.dockerhealth.core.model.Table;
import dev.dockerhealth.core.record.Fold;
import dev.dockerhealth.core.record.FoldHost;
import dev.dockerhealth.core.tell.Change;
import dev.dockerhealth.core.tell.HostCourse;
import dev.dockerhealth.core.tell.Illness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The memory while one step writes to it; lives as long as the step. */
final class Draft {
  final Instant now;
  HostPolicy policy;
  Table<PatientId, Patient> patients;
  Table<ContainerId, PatientId> bodies;
  Table<ContainerId, Hints> strays;
  Table<PatientId, Memory.Waits> waiting;
  Timers timers;
  Neighbours neighbours;

  private final Instant bornAt;
  Optional<EngineRun> engine;
  String engineWhy;
  Optional<Instant> changedAt;
  Instant graceUntil;
  HostView view;
  HostLedger hostLedger;
  Pressure pressure;
  Storm storm;
  Table<PatientId, Host.Ill> ill;
  int recentlyIll;
  int watched;
  int acting;
  int recovering;
  Table<String, Instant> composeAtWork;
  Optional<Instant> journalTrouble;
  boolean journalSlow;
  HostLoad load;
  boolean ends;

  private final List<Entry> entries = new ArrayList<>();
  private final Set<PatientId> kept = new LinkedHashSet<>();
  private boolean hostKept;
  private final List<Command.Awaited> awaited = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final Set<PatientId> touched = new LinkedHashSet<>();
  private final Map<PatientId, List<Change>> changes = new HashMap<>();
  private final List<Alert> farewells = new ArrayList<>();
  private final List<Alert> announced = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();

  Draft(Memory memory, Instant now) {
    this.now = now;
    policy = memory.policy;
    patients = memory.patients;
    bodies = memory.bodies;
    strays = memory.strays;
    waiting = memory.waiting;
    timers = memory.timers;
    neighbours = memory.neighbours;
    Host host = memory.host;
    bornAt = host.bornAt();
    engine = host.engine();
    engineWhy = host.engineWhy();
    changedAt = host.changedAt();
    graceUntil = host.graceUntil();
    view = host.view();
    hostLedger = host.ledger();
    pressure = host.pressure();
    storm = host.storm();
    ill = host.ill();
    recentlyIll = host.recentlyIll();
    watched = host.up();
    acting = host.acting();
    recovering = host.recovering();
    composeAtWork = host.composeAtWork();
    journalTrouble = host.journalTrouble();
    journalSlow = host.journalSlow();
    load = host.load();
  }

  Host host() {
    return new Host(
        bornAt,
        engine,
        engineWhy,
        changedAt,
        graceUntil,
        view,
        hostLedger,
        pressure,
        storm,
        ill,
        recentlyIll,
        watched,
        acting,
        recovering,
        composeAtWork,
        journalTrouble,
        journalSlow,
        load);
  }

  /** The patient as it stands in this step; it must be there. */
  Patient patient(PatientId id) {
    return patients.get(id).orElseThrow(() -> new IllegalStateException("no patient " + id));
  }

  /** Puts the patient in its place, and the difference into the host's sums. Its timer stays. */
  void put(Patient after) {
    touched.add(after.id());
    replace(patients.get(after.id()).map(p -> after.wake(p.wakeAt())).orElse(after));
  }

  private void replace(Patient after) {
    Optional<Patient> before = patients.get(after.id());
    Counts was = before.map(Counts::of).orElse(Counts.NONE);
    patients = patients.with(after.id(), after);
    sum(after.id(), was, Counts.of(after));
    neighbours = neighbours.after(after.id(), before, Optional.of(after));
    if (neighbours.anyNeeds() && Standing.changed(before, after)) {
      neighbours.needing(after).forEach(needer -> wake(needer, now));
      before
          .filter(old -> !body(old).equals(body(after)))
          .ifPresent(old -> neighbours.needing(old).forEach(needer -> wake(needer, now)));
    }
  }

  private static Optional<ContainerId> body(Patient patient) {
    return patient.sight().map(sight -> sight.view().id());
  }

  /** Forgets a patient, and its part of the host's sums. */
  void drop(PatientId id) {
    Counts was = patients.get(id).map(Counts::of).orElse(Counts.NONE);
    patients
        .get(id)
        .flatMap(Patient::wakeAt)
        .ifPresent(at -> timers = timers.without(timer(at, id)));
    neighbours = neighbours.after(id, patients.get(id), Optional.empty());
    patients = patients.without(id);
    sum(id, was, Counts.NONE);
  }

  private void sum(PatientId id, Counts was, Counts is) {
    watched += difference(was.watched(), is.watched());
    acting += difference(was.acting(), is.acting());
    recovering += difference(was.recovering(), is.recovering());
    if (is.waiting() != was.waiting()) {
      waiting = is.waiting() ? waiting.with(id, Memory.Waits.YES) : waiting.without(id);
    }
    if (is.ill() && !was.ill()) {
      ill = ill.with(id, new Host.Ill(now, true));
      recentlyIll++;
    }
    if (was.ill() && !is.ill()) {
      noLongerRecent(id);
      ill = ill.without(id);
    }
  }

  private static int difference(boolean was, boolean is) {
    return (is ? 1 : 0) - (was ? 1 : 0);
  }

  /** It fell ill longer than the storm window ago, or is ill no more. */
  void noLongerRecent(PatientId id) {
    Optional<Host.Ill> mark = ill.get(id);
    if (mark.isPresent() && mark.get().recent()) {
      recentlyIll--;
      ill = ill.with(id, new Host.Ill(mark.get().since(), false));
    }
  }

  /** The place of the next fact; see {@link #noteAt}. */
  int mark() {
    return entries.size();
  }

  /** Writes a patient's first appearance down before what its care has written since the mark. */
  void noteAt(int mark, Entry.Appeared entry) {
    note(entry);
    entries.add(mark, entries.removeLast());
  }

  /** Writes a fact down and folds it into what is remembered. */
  void note(Entry entry) {
    entries.add(entry);
    HostLedger folded = FoldHost.after(hostLedger, entry);
    hostKept |= !folded.equals(hostLedger);
    hostLedger = folded;
    if (entry instanceof Entry.OfPatient fact) {
      Patient patient = patient(fact.patient());
      put(patient.remembered(Fold.after(patient.ledger(), fact)));
      kept.add(fact.patient());
    }
  }

  /** Maintenance of one patient begins or ends. */
  void pause(PatientId id, Optional<Pause> pause, Entry entry) {
    entries.add(entry);
    Patient patient = patient(id);
    put(patient.remembered(patient.ledger().paused(pause)));
    kept.add(id);
  }

  /** What was remembered of the host comes back. */
  void recall(HostLedger remembered) {
    hostLedger = remembered;
    HostTale tale = HostCourse.recalled(remembered.tale(), now);
    if (!tale.equals(remembered.tale())) {
      note(new Entry.HostTaleNoted(now, tale));
    }
  }

  /** The same patient under another id, with what is remembered of a gone one of that id. */
  void rename(Patient moved, PatientId before) {
    Entry.Renamed entry = new Entry.Renamed(now, moved.id(), before);
    Optional<Ledger> namesake = patients.get(moved.id()).map(Patient::ledger);
    patients
        .get(moved.id())
        .flatMap(patient -> Illness.farewell(patient, now))
        .ifPresent(farewells::add);
    drop(before);
    kept.add(before);
    entries.add(entry);
    put(moved.remembered(Fold.renamed(moved.ledger(), entry, namesake)));
    kept.add(moved.id());
  }

  /** Nothing is kept under this id any more. */
  void forget(PatientId id) {
    patients.get(id).flatMap(patient -> Illness.farewell(patient, now)).ifPresent(farewells::add);
    drop(id);
    kept.add(id);
  }

  /** Something happened to it that is no illness. */
  void changed(PatientId id, Change change) {
    changes.computeIfAbsent(id, same -> new ArrayList<>()).add(change);
    touched.add(id);
  }

  /** What happened to it in this step, and is no illness. */
  List<Change> changes(PatientId id) {
    return changes.getOrDefault(id, List.of());
  }

  /** The facts of this step so far. */
  List<Entry> facts() {
    return List.copyOf(entries);
  }

  /** Those that this step looked at. */
  List<PatientId> touched() {
    return List.copyOf(touched);
  }

  /** What was announced in this step. */
  List<Alert> announced() {
    return announced;
  }

  /** To be told as it is, once it has its number. */
  void announce(Alert alert) {
    announced.add(alert);
  }

  /** The last that is told of those who are remembered no more. */
  List<Alert> farewells() {
    return farewells;
  }

  /** People are told this. */
  void tell(Alert alert) {
    alerts.add(alert);
  }

  /** An act waits until the journal has this attempt. */
  void await(PatientId id, Attempt attempt) {
    awaited.add(new Command.Awaited(id, attempt.id(), attempt.position()));
  }

  void command(Command command) {
    commands.add(command);
  }

  /** Wakes this patient not later than then. */
  void wake(PatientId id, Instant at) {
    Patient patient = patient(id);
    boolean sooner = patient.wakeAt().isEmpty() || at.isBefore(patient.wakeAt().get());
    if (sooner) {
      patient.wakeAt().ifPresent(later -> timers = timers.without(timer(later, id)));
      replace(patient.wake(Optional.of(at)));
      timers = timers.with(timer(at, id));
    }
  }

  /** The patients whose time has come, the first by time first, so many at most. */
  List<PatientId> takeDue(int most) {
    List<PatientId> due = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      Optional<Timers.Timer> timer = timers.next().filter(next -> !next.at().isAfter(now));
      if (timer.isEmpty()) {
        return due;
      }
      timers = timers.without(timer.get());
      timer.get().who().ifPresent(due::add);
    }
    return due;
  }

  /** Its timer has gone off. */
  void awake(PatientId id) {
    touched.add(id);
    replace(patient(id).wake(Optional.empty()));
  }

  private static Timers.Timer timer(Instant at, PatientId id) {
    return new Timers.Timer(at, Optional.of(id));
  }

  void wakeHost(Instant at) {
    timers = timers.with(new Timers.Timer(at, Optional.empty()));
  }

  Step step() {
    List<Command> all = new ArrayList<>();
    append(all);
    all.addAll(commands);
    Memory after =
        new Memory(policy, host(), patients, bodies, strays, waiting, timers, neighbours);
    return new Step(after, all, timers.next().map(Timers.Timer::at));
  }

  private void append(List<Command> all) {
    if (entries.isEmpty() && kept.isEmpty() && !hostKept && awaited.isEmpty()) {
      return;
    }
    List<Command.Keep> keeps =
        kept.stream()
            .map(id -> new Command.Keep(id, patients.get(id).map(Patient::ledger)))
            .toList();
    Optional<HostLedger> host = hostKept ? Optional.of(hostLedger) : Optional.empty();
    Optional<Command.Awaited> first = awaited.stream().findFirst();
    all.add(new Command.Append(entries, keeps, host, alerts, first));
    awaited.stream()
        .skip(1)
        .forEach(
            more ->
                all.add(
                    new Command.Append(List.of(), List.of(), Optional.empty(), Optional.of(more))));
  }
}
