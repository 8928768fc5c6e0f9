package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Need.Target;
import dev.dockerhealth.core.model.Needed;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Sight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whom a patient needs, as the host stands now (PRODUCT 7.5). */
final class Dependencies {
  private Dependencies() {}

  /**
   * What its needs come to. Of two that need each other, directly or not, none waits for the other:
   * a cycle is treated as one.
   */
  static List<Needed> of(Draft draft, Patient patient) {
    if (patient.needs().isEmpty()) {
      return List.of();
    }
    return patient.needs().stream()
        .map(need -> needed(draft, patient, need))
        .filter(needed -> !needed.who().isEmpty() || missing(draft, patient, needed.need()))
        .toList();
  }

  private static Needed needed(Draft draft, Patient patient, Need need) {
    return new Needed(
        need,
        who(draft, patient, need).stream()
            .filter(other -> !cut(draft, patient, other))
            .map(other -> Neighbouring.seen(other, need.condition()))
            .toList());
  }

  /** Nobody goes by that name; those that were cut off are there. */
  private static boolean missing(Draft draft, Patient patient, Need need) {
    return who(draft, patient, need).isEmpty();
  }

  private static boolean cut(Draft draft, Patient patient, Patient other) {
    return !path(draft, other, patient.id()).isEmpty();
  }

  /** Those a need means; a label claims neighbours only. */
  static List<Patient> who(Draft draft, Patient patient, Need need) {
    List<Patient> there = at(draft, patient, need, need.target());
    boolean byName = there.isEmpty() && need.source() == Need.Source.LABEL;
    return byName && need.target() instanceof Target.Service(String project, String name)
        ? at(draft, patient, need, new Target.Named(name))
        : there;
  }

  private static List<Patient> at(Draft draft, Patient patient, Need need, Target target) {
    return draft.neighbours.at(target).stream()
        .filter(id -> !id.equals(patient.id()))
        .map(draft::patient)
        .filter(other -> other.sight().isPresent() && (other.goneAt().isEmpty() || comes(other)))
        .filter(other -> !need.source().bounded() || neighbours(draft, patient, other))
        .toList();
  }

  /** Another container takes the place of the one that is gone. */
  private static boolean comes(Patient other) {
    return other.ledger().attempt().filter(Attempt::replaces).isPresent();
  }

  /** In one compose project, or with a network in common. */
  static boolean neighbours(Draft draft, Patient one, Patient other) {
    Optional<String> project = project(one);
    if (project.isPresent() && project.equals(project(other))) {
      return true;
    }
    Set<String> networks = networks(draft, one);
    return networks(draft, other).stream().anyMatch(networks::contains);
  }

  private static Optional<String> project(Patient patient) {
    return patient
        .sight()
        .map(Sight::view)
        .map(view -> view.labels().get("com.docker.compose.project"));
  }

  /**
   * Those it is attached to, and those it is at home in: one that has lost its network is a
   * neighbour all the same. Those of the container whose network it shares are its own.
   */
  private static Set<String> networks(Draft draft, Patient patient) {
    Set<String> names = new HashSet<>(own(patient));
    patient
        .sight()
        .flatMap(sight -> sight.view().networks().parent())
        .flatMap(draft.bodies::get)
        .flatMap(draft.patients::get)
        .ifPresent(parent -> names.addAll(own(parent)));
    return names;
  }

  private static Set<String> own(Patient patient) {
    Set<String> names = new HashSet<>();
    Stream.of(
            patient.sight().map(sight -> sight.view().networks()),
            patient.ledger().home().networks())
        .flatMap(Optional::stream)
        .forEach(networks -> names.addAll(networks.attached().keySet()));
    return names;
  }

  /** The cycle that goes through this patient, from its first need back to it; empty: none. */
  static List<Patient> cycle(Draft draft, Patient patient) {
    return path(draft, patient, patient.id());
  }

  /** A shortest way along needs that ends at this patient, without its beginning; empty: none. */
  private static List<Patient> path(Draft draft, Patient from, PatientId to) {
    Map<PatientId, List<Patient>> ways = new HashMap<>();
    Deque<Patient> next = new ArrayDeque<>(List.of(from));
    ways.put(from.id(), List.of());
    while (!next.isEmpty()) {
      Patient at = next.remove();
      for (Patient other : needed(draft, at)) {
        List<Patient> way = longer(ways.getOrDefault(at.id(), List.of()), other);
        if (other.id().equals(to)) {
          return way;
        }
        if (ways.putIfAbsent(other.id(), way) == null) {
          next.add(other);
        }
      }
    }
    return List.of();
  }

  private static List<Patient> needed(Draft draft, Patient patient) {
    return patient.needs().stream().flatMap(need -> who(draft, patient, need).stream()).toList();
  }

  private static List<Patient> longer(List<Patient> way, Patient more) {
    List<Patient> longer = new ArrayList<>(way);
    longer.add(more);
    return List.copyOf(longer);
  }

  /** Whether there is no other container of its compose service. */
  static boolean alone(Draft draft, Patient patient) {
    return patient.sight().map(Sight::view).flatMap(Neighbours::serviceOf).stream()
        .flatMap(service -> draft.neighbours.at(service).stream())
        .allMatch(patient.id()::equals);
  }
}
