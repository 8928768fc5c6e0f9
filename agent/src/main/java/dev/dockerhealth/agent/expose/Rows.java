package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Verdict;
import dev.dockerhealth.core.turn.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** One line for each patient. */
final class Rows {
  private Rows() {}

  static PatientsSheet all(House house) {
    Instant now = house.now();
    return new PatientsSheet(
        house.wall(now),
        house.memory().host().engine().isPresent(),
        house.present().stream().map(patient -> row(house, patient, now)).toList());
  }

  static PatientRow row(House house, Patient patient, Instant now) {
    Sight sight = patient.sight().orElseThrow();
    ContainerView view = sight.view();
    Optional<Diagnosis.Ill> ill =
        patient.diagnosis() instanceof Diagnosis.Ill is ? Optional.of(is) : Optional.empty();
    Optional<Pause> pause = pause(house, patient, now);
    boolean watched = Plan.watched(patient);
    return new PatientRow(
        patient.name(),
        patient.id().key(),
        view.id().hex(),
        view.image(),
        Words.of(view.state()),
        view.health().checked() ? Words.of(view.health().status()) : "none",
        watched,
        watched ? Optional.empty() : Optional.of(whyNot(patient, view)),
        Words.of(patient.diagnosis()),
        ill.map(i -> i.fault().code()),
        ill.map(i -> Words.of(i.fault().severity())),
        ill.map(i -> house.wall(i.since())),
        patient.verdict().map(Words::of),
        patient.verdict().map(verdict -> verdict.reason().code()),
        Plan.of(patient),
        next(patient).filter(now::isBefore).map(house::wall),
        view.run().restartCount(),
        uptime(house, view, now),
        Uses.of(house, patient, now),
        patient.ledger().episode().map(Episode::attempts).orElse(0),
        patient.ledger().attempt().map(Attempt::id),
        patient.asked().isPresent(),
        pause.isPresent(),
        pause.flatMap(Pause::until).map(house::wall),
        patient.ledger().chronicUntil().filter(now::isBefore).map(house::wall));
  }

  /** Traits that take it out of our hands come first in their list. */
  private static String whyNot(Patient patient, ContainerView view) {
    if (patient.unwatched().isPresent()) {
      return patient.unwatched().get();
    }
    return patient.policy().mode() == Mode.OBSERVE
        ? "its mode is observe"
        : view.traits().stream().sorted().findFirst().map(t -> "is " + Words.of(t)).orElse("");
  }

  /** By the engine's stamp: we may have come later than the container. */
  private static Optional<Long> uptime(House house, ContainerView view, Instant now) {
    return view.run()
        .startedAt()
        .filter(started -> view.up())
        .map(started -> Math.max(0, Duration.between(started, house.wall(now)).toSeconds()));
  }

  private static Optional<Pause> pause(House house, Patient patient, Instant now) {
    return Stream.of(patient.ledger().pause(), house.memory().host().ledger().pause())
        .flatMap(Optional::stream)
        .filter(pause -> pause.holds(now))
        .findFirst();
  }

  private static Optional<Instant> next(Patient patient) {
    if (patient.ledger().attempt().isPresent()) {
      return patient.ledger().attempt().map(Attempt::until);
    }
    if (patient.verdict().isPresent()) {
      return patient.verdict().get() instanceof Verdict.Wait wait
          ? Optional.of(wait.until())
          : Optional.empty();
    }
    return patient.diagnosis() instanceof Diagnosis.Unsure unsure
        ? unsure.until()
        : Optional.empty();
  }
}
