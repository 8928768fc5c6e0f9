package dev.dockerhealth.agent.expose.metrics;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Usage;
import dev.dockerhealth.core.turn.Plan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What is exposed of each container that is there: when it goes, its series go. */
final class ContainerSeries {
  private static final int HEX = 12;
  private static final double PERCENT = 100;
  private static final double NOT_RUNNING = -1;

  private ContainerSeries() {}

  static void into(Sheet sheet, Picture picture) {
    Collection<Patient> all = present(picture);
    all.stream().limit(Label.NAME.most()).forEach(patient -> of(sheet, picture, patient));
    sheet.add(Series.LEFT_OUT, Math.max(0, all.size() - Label.NAME.most()));
  }

  /**
   * All that are there, by name; of two with one name, as in the middle of a renaming, the newer.
   */
  static Collection<Patient> present(Picture picture) {
    TreeMap<String, Patient> all = new TreeMap<>();
    picture
        .memory()
        .patients()
        .forEach(
            (id, patient) -> {
              if (patient.goneAt().isEmpty() && patient.sight().isPresent()) {
                all.merge(Sheet.cut(patient.name()), patient, ContainerSeries::newer);
              }
            });
    return all.values();
  }

  private static Patient newer(Patient one, Patient other) {
    return order(one) >= order(other) ? one : other;
  }

  private static long order(Patient patient) {
    return patient.sight().map(sight -> sight.view().order()).orElse(0L);
  }

  private static void of(Sheet sheet, Picture picture, Patient patient) {
    ContainerView view = patient.sight().orElseThrow().view();
    String name = patient.name();
    Tally.Own own = picture.tally().of(patient.id());
    seed(sheet, view, name, own);
    standing(sheet, view, name, patient);
    illness(sheet, picture, name, patient);
    own(sheet, name, own);
    Optional<Instant> run = view.run().startedAt();
    if (view.up()) {
      run.ifPresent(at -> sheet.add(Series.CONTAINER_STARTED, Picture.seconds(at), name));
      patient.load().of(run, picture.now()).ifPresent(usage -> usage(sheet, name, usage));
    }
  }

  private static void seed(Sheet sheet, ContainerView view, String name, Tally.Own own) {
    List<String> labels = List.of(name, hex(view), view.image());
    sheet.add(Series.HEALTH_STATUS, health(view), labels);
    sheet.add(Series.RESTART_COUNT, view.run().restartCount(), labels);
    sheet.add(Series.RECOVERY_SUCCESS, own.ended(Outcome.RECOVERED), labels);
    sheet.add(Series.RECOVERY_FAILURE, own.ended(Outcome.FAILED), labels);
  }

  private static void standing(Sheet sheet, ContainerView view, String name, Patient patient) {
    sheet.add(
        Series.CONTAINER,
        1,
        name,
        hex(view),
        view.image(),
        patient.id().key(),
        view.service().orElse(""));
    sheet.add(Series.CONTAINER_STATE, 1, name, Codes.of(view.state()));
    sheet.add(Series.CONTAINER_RUNNING, view.up(), name);
    sheet.add(Series.CONTAINER_HEALTH, health(view), name);
    sheet.add(Series.CONTAINER_WATCHED, Plan.watched(patient), name);
  }

  private static double health(ContainerView view) {
    if (!view.up()) {
      return NOT_RUNNING;
    }
    return switch (view.health().status()) {
      case UNHEALTHY -> 0;
      case HEALTHY -> 1;
      case STARTING -> 2;
      case NONE -> 3;
    };
  }

  private static void illness(Sheet sheet, Picture picture, String name, Patient patient) {
    if (patient.diagnosis() instanceof Diagnosis.Ill ill) {
      sheet.add(
          Series.CONTAINER_FAULT, 1, name, ill.fault().code(), Codes.of(ill.fault().severity()));
    }
    Instant now = picture.now();
    boolean chronic = patient.ledger().chronicUntil().filter(now::isBefore).isPresent();
    boolean tired = patient.ledger().episode().flatMap(Episode::exhaustedAt).isPresent();
    sheet.add(Series.CONTAINER_EXHAUSTED, chronic || tired, name);
    sheet.add(
        Series.CONTAINER_PAUSED,
        patient.ledger().pause().filter(pause -> pause.holds(now)).isPresent(),
        name);
  }

  /** All from the beginning, so that the first one shows as an increase. */
  private static void own(Sheet sheet, String name, Tally.Own own) {
    sheet.add(Series.CONTAINER_RESTARTS, own.restarts(), name);
    for (Outcome outcome : Outcome.values()) {
      sheet.add(Series.CONTAINER_ENDED, own.ended(outcome), name, Codes.of(outcome));
    }
    own.last().ifPresent(at -> sheet.add(Series.CONTAINER_LAST, Picture.seconds(at), name));
  }

  private static void usage(Sheet sheet, String name, Usage usage) {
    sheet.add(Series.CONTAINER_CPU, usage.cpu() / PERCENT, name);
    sheet.add(Series.CONTAINER_THROTTLED, usage.throttled(), name);
    sheet.add(Series.CONTAINER_MEMORY, usage.memory(), name);
    sheet.add(Series.CONTAINER_MEMORY_LIMIT, usage.memoryLimit(), name);
    sheet.add(Series.CONTAINER_RECEIVED, usage.received(), name);
    sheet.add(Series.CONTAINER_SENT, usage.sent(), name);
    sheet.add(Series.CONTAINER_READ, usage.read(), name);
    sheet.add(Series.CONTAINER_WRITTEN, usage.written(), name);
    sheet.add(Series.CONTAINER_PIDS, usage.pids(), name);
  }

  private static String hex(ContainerView view) {
    String id = view.id().hex();
    return id.substring(0, Math.min(id.length(), HEX));
  }
}
