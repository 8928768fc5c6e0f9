package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Images;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Need.Target;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who goes by which name, and who needs whom: kept as patients come and change, so that a step
 * touches a patient and its neighbours and never all.
 *
 * @param places what a need may name, to those who go by it
 * @param needers what is needed, to those who need it
 */
record Neighbours(Table<Target, List<PatientId>> places, Table<Target, List<PatientId>> needers) {
  static Neighbours none() {
    return new Neighbours(Table.empty(), Table.empty());
  }

  /** After this patient has changed, has come, or is gone. */
  Neighbours after(PatientId id, Optional<Patient> before, Optional<Patient> after) {
    boolean same = before.isPresent() && after.isPresent() && samePlace(before.get(), after.get());
    List<Need> was = before.map(Patient::needs).orElse(List.of());
    List<Need> is = after.map(Patient::needs).orElse(List.of());
    if (same && was.equals(is)) {
      return this;
    }
    return new Neighbours(
        same ? places : moved(places, id, names(before), names(after)),
        moved(needers, id, targets(was), targets(is)));
  }

  private static boolean samePlace(Patient before, Patient after) {
    if (before.sight().isEmpty() || after.sight().isEmpty()) {
      return before.sight().isEmpty() && after.sight().isEmpty();
    }
    ContainerView was = before.sight().get().view();
    ContainerView is = after.sight().get().view();
    return was.id().equals(is.id())
        && was.name().equals(is.name())
        && was.image().equals(is.image())
        && was.service().equals(is.service());
  }

  private static List<Target> names(Optional<Patient> patient) {
    return patient.map(Neighbours::names).orElse(List.of());
  }

  /** All that a need may call it. */
  private static List<Target> names(Patient patient) {
    Optional<ContainerView> seen = patient.sight().map(Sight::view);
    if (seen.isEmpty()) {
      return List.of();
    }
    ContainerView view = seen.get();
    List<Target> names = new ArrayList<>();
    names.add(new Target.Body(view.id()));
    names.add(new Target.Named(Recreation.plain(view.name())));
    names.add(new Target.Image(Images.baseName(view.image())));
    serviceOf(view).ifPresent(names::add);
    return names;
  }

  static Optional<Target> serviceOf(ContainerView view) {
    String project = view.labels().get("com.docker.compose.project");
    String service = view.labels().get("com.docker.compose.service");
    return project == null || service == null
        ? Optional.empty()
        : Optional.of(new Target.Service(project, service));
  }

  private static List<Target> targets(List<Need> needs) {
    return needs.stream().map(Need::target).distinct().toList();
  }

  private static Table<Target, List<PatientId>> moved(
      Table<Target, List<PatientId>> table, PatientId id, List<Target> from, List<Target> to) {
    Table<Target, List<PatientId>> moved = table;
    for (Target left : from) {
      if (!to.contains(left)) {
        List<PatientId> rest = at(moved, left).stream().filter(p -> !p.equals(id)).toList();
        moved = rest.isEmpty() ? moved.without(left) : moved.with(left, rest);
      }
    }
    for (Target entered : to) {
      List<PatientId> there = at(moved, entered);
      if (!there.contains(id)) {
        List<PatientId> more = new ArrayList<>(there);
        more.add(id);
        moved = moved.with(entered, List.copyOf(more));
      }
    }
    return moved;
  }

  private static List<PatientId> at(Table<Target, List<PatientId>> table, Target target) {
    return table.get(target).orElse(List.of());
  }

  /** Whether anybody needs anybody. */
  boolean anyNeeds() {
    return needers.size() > 0;
  }

  /** Those who go by this name. */
  List<PatientId> at(Target target) {
    return at(places, target);
  }

  /** Those who need this patient, by any of its names. */
  Set<PatientId> needing(Patient patient) {
    Set<PatientId> all = new LinkedHashSet<>();
    if (anyNeeds()) {
      names(patient).forEach(name -> all.addAll(at(needers, name)));
      all.remove(patient.id());
    }
    return all;
  }
}
