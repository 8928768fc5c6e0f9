package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostTale;
import dev.dockerhealth.core.model.Matter;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Storm;
import dev.dockerhealth.core.model.Tale;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.turn.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold of all that people are told. */
final class Messages {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  /** Single ones, summaries, and a few of the host. */
  private static final int MOST_A_MINUTE = 20;

  /** What was gathered before a storm is told within this. */
  private static final Duration GATHERED = Duration.ofSeconds(31);

  private static final Set<Trait> NOBODYS =
      Set.of(Trait.INTERACTIVE, Trait.AUTO_REMOVE, Trait.ONE_OFF, Trait.TEST_OR_CI);

  private final ArrayDeque<Instant> lately = new ArrayDeque<>();
  private final Map<String, Instant> begun = new HashMap<>();
  private final Map<String, Integer> woken = new HashMap<>();
  private long told;
  private long summaries;

  long told() {
    return told;
  }

  long summaries() {
    return summaries;
  }

  /** What is not on the disk was told to nobody. */
  void died() {
    lately.clear();
    begun.clear();
    woken.clear();
  }

  void told(Memory before, Memory after, Signal signal, Command.Append append, Instant now) {
    numbered(after, append.alerts(), now);
    for (Alert alert : append.alerts()) {
      told++;
      summaries += alert.topic() == Topic.SUMMARY ? 1 : 0;
      notTooOften(alert, now);
      sparedIsNotLoud(after, alert);
      notInStorm(before, alert, now);
      saysSomething(alert);
    }
    for (Entry entry : append.entries()) {
      if (entry instanceof Entry.Appeared fresh) {
        begun.keySet().removeIf(key -> key.startsWith(fresh.patient() + " "));
      }
      if (entry instanceof Entry.TaleNoted noted) {
        patient(before, after, append, noted, now);
      }
    }
    if (append.host().isPresent() && !(signal instanceof Signal.Recalled)) {
      host(before.host().ledger().tale(), after.host().ledger().tale(), append);
    }
  }

  private static void numbered(Memory after, List<Alert> alerts, Instant now) {
    long number = after.host().ledger().tale().alerts() - alerts.size();
    Set<String> ids = new HashSet<>();
    for (Alert alert : alerts) {
      number++;
      check(alert.id().equals("n-" + number), "alerts are numbered in their order", alert);
      check(ids.add(alert.id()), "an id is given once", alert);
      check(!alert.happening().isEmpty(), "each alert belongs to a happening", alert);
      check(alert.at().equals(now), "an alert is of its step", alert);
    }
  }

  private void notTooOften(Alert alert, Instant now) {
    lately.add(now);
    while (lately.peek().isBefore(now.minus(MINUTE))) {
      lately.remove();
    }
    check(lately.size() <= MOST_A_MINUTE, "few messages a minute", alert);
  }

  private static void sparedIsNotLoud(Memory memory, Alert alert) {
    boolean single = alert.severity() == Severity.CRITICAL && alert.topic() != Topic.SUMMARY;
    if (!single || alert.subject().isEmpty()) {
      return;
    }
    memory
        .patients()
        .forEach(
            (id, patient) -> {
              if (patient.name().equals(alert.subject().get().name())) {
                check(patient.unwatched().isEmpty(), "what is not watched wakes nobody", alert);
                check(!nobodys(patient), "what is nobody's wakes nobody", alert);
              }
            });
  }

  private static boolean nobodys(Patient patient) {
    return patient
        .sight()
        .filter(s -> s.view().traits().stream().anyMatch(NOBODYS::contains))
        .isPresent();
  }

  private static void notInStorm(Memory before, Alert alert, Instant now) {
    boolean stormy =
        before.host().storm() instanceof Storm.Raging raging
            && now.isAfter(raging.since().plus(GATHERED));
    boolean ofOne =
        (alert.topic() == Topic.FAULT && alert.stage() != Stage.ENDS)
            || (alert.topic() == Topic.SUMMARY && alert.severity() != Severity.INFO);
    check(!stormy || !ofOne, "a storm is one message", alert);
  }

  private static void saysSomething(Alert alert) {
    boolean words = !alert.title().isBlank() && !alert.title().contains("Optional");
    check(words, "each alert says what happened", alert);
    check(!alert.text().contains("NAME`"), "advice names the container", alert);
    check(
        alert.loudest().compareTo(alert.severity()) >= 0, "none is louder than its loudest", alert);
  }

  private void patient(
      Memory before, Memory after, Command.Append append, Entry.TaleNoted noted, Instant now) {
    PatientId id = noted.patient();
    boolean other =
        append.entries().stream()
            .anyMatch(e -> e instanceof Entry.Renamed renamed && renamed.patient().equals(id));
    if (other) {
      return;
    }
    Optional<Matter> was =
        before.patients().get(id).flatMap(p -> p.ledger().tale().matter()).filter(Matter::known);
    Optional<Matter> is = noted.tale().matter().filter(Matter::known);
    HostTale host = after.host().ledger().tale();
    Optional<Patient> patient = after.patients().get(id);
    if (was.isEmpty() && is.isPresent()) {
      check(!silent(after, patient, now), "nothing is told in silence", noted);
      check(composed(append, host, is.get(), Stage.BEGINS), "what begins is told once", noted);
      String key = id + " " + is.get().key();
      Instant last = begun.put(key, now);
      boolean soon = last != null && now.isBefore(last.plus(after.policy().alertCooldown()));
      check(!soon, "no repetition before the cooldown", noted);
    }
    if (was.isPresent() && is.isEmpty()) {
      check(!silent(after, patient, now), "nothing is told in silence", noted);
      check(
          composed(append, host, was.get(), Stage.ENDS),
          "what was told to begin is told to end",
          noted);
    }
    if (was.isPresent() && is.isPresent() && !was.get().happening().equals(is.get().happening())) {
      throw new Violation("one illness at a time", noted.toString());
    }
    wokenOnce(append, noted.tale());
  }

  /** Once for the illness, and for that docker-health is at its end, or held up. */
  private void wokenOnce(Command.Append append, Tale tale) {
    for (Alert alert : append.alerts()) {
      boolean loud = alert.severity() == Severity.CRITICAL && alert.stage() == Stage.BEGINS;
      boolean its = tale.matter().filter(m -> m.happening().equals(alert.happening())).isPresent();
      if (loud && its) {
        int times = woken.merge(tale.episode(), 1, Integer::sum);
        boolean urgent = alert.text().contains("used up") || alert.text().contains("given up");
        check(times == 1 || urgent || tale.begun() > 1, "people are woken once", alert);
      }
    }
  }

  private static boolean composed(
      Command.Append append, HostTale host, Matter matter, Stage stage) {
    boolean out = append.alerts().stream().anyMatch(a -> of(a, matter, stage));
    boolean waits = host.gathered().stream().anyMatch(a -> of(a, matter, stage));
    boolean counted = host.more() > 0;
    boolean summed = append.alerts().stream().anyMatch(a -> a.topic() == Topic.SUMMARY);
    return out || waits || counted || summed;
  }

  private static boolean of(Alert alert, Matter matter, Stage stage) {
    return alert.stage() == stage && alert.happening().equals(matter.happening());
  }

  private static boolean silent(Memory memory, Optional<Patient> patient, Instant now) {
    return memory.host().storm() instanceof Storm.Raging
        || holds(memory.host().ledger().pause(), now)
        || holds(patient.flatMap(p -> p.ledger().pause()), now);
  }

  private static boolean holds(Optional<Pause> pause, Instant now) {
    return pause.filter(p -> p.holds(now)).isPresent();
  }

  private static void host(HostTale before, HostTale after, Command.Append append) {
    Set<String> keys = new HashSet<>(before.matters().keySet());
    keys.addAll(after.matters().keySet());
    for (String key : keys) {
      Optional<Matter> was = Optional.ofNullable(before.matters().get(key)).filter(Matter::known);
      Optional<Matter> is = Optional.ofNullable(after.matters().get(key)).filter(Matter::known);
      if (was.isEmpty() && is.isPresent()) {
        check(
            append.alerts().stream().anyMatch(a -> of(a, is.get(), Stage.BEGINS)),
            "the host's trouble is told",
            is.get());
      }
      if (was.isPresent() && is.isEmpty()) {
        check(
            append.alerts().stream().anyMatch(a -> of(a, was.get(), Stage.ENDS)),
            "the end of the host's trouble is told",
            was.get());
      }
    }
  }

  /** Whoever is ill for longer than the cooldown, and of interest, is known to be. */
  void noneIsHeldForEver(Memory memory, Instant now) {
    memory
        .patients()
        .forEach(
            (id, patient) -> {
              if (overdue(memory, patient, now)) {
                throw new Violation(
                    "whoever is gravely ill is told of",
                    id + " " + patient.ledger() + " " + memory.host().ledger().tale());
              }
            });
  }

  private static boolean overdue(Memory memory, Patient patient, Instant now) {
    Duration patience = memory.policy().alertCooldown().multipliedBy(2);
    boolean grave =
        patient
            .ledger()
            .episode()
            .filter(e -> e.wellSince().isEmpty())
            .filter(e -> e.fault().severity() == Severity.CRITICAL)
            .isPresent();
    Optional<Matter> matter = patient.ledger().tale().matter();
    boolean old = matter.filter(m -> now.isAfter(m.since().plus(patience))).isPresent();
    boolean seen = patient.sight().filter(s -> s.view().state() != RunState.PAUSED).isPresent();
    return grave
        && (matter.isEmpty() || (old && !matter.get().known()))
        && seen
        && patient.goneAt().isEmpty()
        && patient.unwatched().isEmpty()
        && !nobodys(patient)
        && !silent(memory, Optional.of(patient), now)
        && notDueNow(patient, now)
        && patient.policy().alertMinSeverity().isEmpty()
        && memory.host().engine().isPresent();
  }

  private static boolean notDueNow(Patient patient, Instant now) {
    return patient.wakeAt().filter(at -> !at.isAfter(now)).isEmpty()
        && patient.ledger().pause().isEmpty();
  }

  private static void check(boolean holds, String invariant, Object what) {
    if (!holds) {
      throw new Violation(invariant, what.toString());
    }
  }
}
