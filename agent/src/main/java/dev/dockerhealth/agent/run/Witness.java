package dev.dockerhealth.agent.run;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Has those signals noted in the journal that decisions hang on: a view only where it says anything
 * new.
 */
final class Witness implements BiConsumer<Signal, Instant> {
  private final Notes notes;
  private final Map<ContainerId, Integer> noted = new HashMap<>();
  private final Set<ContainerId> failing = new HashSet<>();

  /** Where it is noted. */
  @FunctionalInterface
  interface Notes {
    /** Notes a signal. */
    void note(Instant now, Optional<PatientId> patient, Signal signal);
  }

  Witness(Notes notes) {
    this.notes = notes;
  }

  @Override
  public void accept(Signal signal, Instant now) {
    switch (signal) {
      case Signal.ContainerSeen seen -> seen(seen, now);
      case Signal.ContainerGone gone -> {
        noted.remove(gone.id());
        note(now, Optional.empty(), signal);
      }
      case Signal.EventHeard heard -> note(now, Optional.empty(), signal);
      case Signal.EngineFound found -> note(now, Optional.empty(), signal);
      case Signal.EngineLost lost -> note(now, Optional.empty(), signal);
      case Signal.CallAnswered answered -> note(now, Optional.of(answered.patient()), signal);
      case Signal.PersonAsked asked -> note(now, Optional.empty(), signal);
      case Signal.ClockJumped jumped -> note(now, Optional.empty(), signal);
      case Signal.Listed listed -> {
        noted.keySet().retainAll(listed.ids());
        failing.retainAll(listed.ids());
      }
      case Signal.HostSeen host -> {}
      case Signal.Sampled sampled -> {}
      case Signal.Probed probed -> probed(probed, now);
      case Signal.Cleaned cleaned -> note(now, Optional.empty(), signal);
      case Signal.Acknowledged acknowledged -> {}
      case Signal.JournalTrouble trouble -> {}
      case Signal.PolicyChanged policy -> {}
      case Signal.HouseOpened opened -> {}
      case Signal.HouseClosed closed -> {}
      case Signal.Tick tick -> {}
      case Signal.Recalled recalled -> {}
    }
  }

  /** Each failure, and the first pass after one. */
  private void probed(Signal.Probed probed, Instant now) {
    boolean passed = probed.probe().filter(probe -> probe.exitCode() == 0).isPresent();
    boolean changed = passed ? failing.remove(probed.id()) : failing.add(probed.id());
    if (changed || !passed) {
      note(now, Optional.empty(), probed);
    }
  }

  private void seen(Signal.ContainerSeen seen, Instant now) {
    ContainerView view = seen.view();
    int print = print(view);
    Integer before = noted.put(view.id(), print);
    if (before == null || before != print) {
      note(now, Optional.of(view.patient()), seen);
    }
  }

  /** All a decision hangs on; the probes' times change with every look. */
  private static int print(ContainerView view) {
    return java.util.Objects.hash(
        view.name(),
        view.state(),
        view.run(),
        view.health().status(),
        view.health().failingStreak(),
        view.labels(),
        view.networks(),
        view.limits(),
        view.image(),
        view.restartPolicy(),
        view.stopTimeout(),
        view.traits());
  }

  private void note(Instant now, Optional<PatientId> patient, Signal signal) {
    notes.note(now, patient, signal);
  }
}
