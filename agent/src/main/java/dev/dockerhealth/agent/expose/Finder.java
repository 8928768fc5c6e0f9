package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.config.Nearest;
import dev.dockerhealth.core.model.Patient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the patient a person means: by name, by patient key, or by the beginning of the container's
 * id; in this order, and only if it is one.
 */
final class Finder {
  private static final int NEAR = 3;

  private final List<Patient> patients;

  private Finder(List<Patient> patients) {
    this.patients = patients;
  }

  /** What came of it. */
  sealed interface Found {

    /** This one. */
    record One(Patient patient) implements Found {}

    /** None, or more than one. */
    record None(Trouble trouble) implements Found {}
  }

  /** Among all that are there. */
  static Finder in(House house) {
    return new Finder(house.present());
  }

  Found find(String written) {
    String wanted = written.startsWith("/") ? written.substring(1) : written;
    List<Predicate<Patient>> ways =
        List.of(
            p -> p.name().equals(wanted),
            p -> p.id().key().equals(wanted),
            p -> body(p).map(id -> !wanted.isEmpty() && id.startsWith(wanted)).orElse(false));
    for (Predicate<Patient> way : ways) {
      List<Patient> fit = patients.stream().filter(way).toList();
      if (!fit.isEmpty()) {
        return fit.size() == 1 ? new Found.One(fit.getFirst()) : several(wanted, fit);
      }
    }
    return none(wanted);
  }

  private static Found several(String wanted, List<Patient> fit) {
    return new Found.None(
        new Trouble(
            "\"%s\" is the beginning of %d container ids".formatted(wanted, fit.size()),
            Optional.of("a name, a patient, or enough of one container's id"),
            fit.stream().map(Patient::name).limit(NEAR).toList()));
  }

  private Found none(String wanted) {
    return new Found.None(
        new Trouble(
            "there is no container \"%s\"".formatted(wanted), Optional.empty(), near(wanted)));
  }

  /** Names that contain it, then names a few slips away. */
  private List<String> near(String wanted) {
    List<String> names = patients.stream().map(Patient::name).toList();
    int slips = Math.max(1, Math.min(3, wanted.length() / 2));
    List<String> near =
        new ArrayList<>(
            names.stream().filter(name -> wanted.length() > 1 && name.contains(wanted)).toList());
    names.stream()
        .filter(name -> !near.contains(name))
        .filter(name -> Nearest.distance(cut(wanted), cut(name)) <= slips)
        .sorted(Comparator.comparingInt(name -> Nearest.distance(cut(wanted), cut(name))))
        .forEach(near::add);
    return near.stream().limit(NEAR).toList();
  }

  /** What strangers write may be long, and the distance costs the product of both. */
  private static String cut(String word) {
    return word.substring(0, Math.min(word.length(), 80));
  }

  private static Optional<String> body(Patient patient) {
    return patient.sight().map(sight -> sight.view().id().hex());
  }
}
