package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.expose.PatientSheet.Check;
import dev.dockerhealth.agent.expose.PatientSheet.Ended;
import dev.dockerhealth.agent.expose.PatientSheet.Illness;
import dev.dockerhealth.agent.expose.PatientSheet.Kept;
import dev.dockerhealth.agent.expose.PatientSheet.Probe;
import dev.dockerhealth.agent.expose.PatientSheet.Seen;
import dev.dockerhealth.agent.expose.PatientSheet.Thought;
import dev.dockerhealth.agent.expose.PatientSheet.Trial;
import dev.dockerhealth.core.config.LabelWarning;
import dev.dockerhealth.core.config.Labels;
import dev.dockerhealth.core.decide.Window;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Puts everything about one patient together. */
final class Explaining {
  private final House house;
  private final Patient patient;
  private final Instant now;

  private Explaining(House house, Patient patient, Instant now) {
    this.house = house;
    this.patient = patient;
    this.now = now;
  }

  static PatientSheet sheet(House house, Patient patient) {
    return new Explaining(house, patient, house.now()).sheet();
  }

  private PatientSheet sheet() {
    ContainerView view = patient.sight().orElseThrow().view();
    return new PatientSheet(
        Rows.row(house, patient, now),
        seen(),
        thought(),
        kept(),
        Decisives.of(
            house.settings(), view.labels(), house.memory().host().view().customRecovery()),
        Labels.over(house.memory().policy().base(), view.labels()).warnings().stream()
            .map(LabelWarning::text)
            .toList());
  }

  private Seen seen() {
    Sight sight = patient.sight().orElseThrow();
    ContainerView view = sight.view();
    boolean ended = view.run().finishedAt().isPresent() && view.state() != RunState.RUNNING;
    return new Seen(
        Optional.of(house.wall(sight.seenAt())),
        Optional.of(house.wall(sight.stateSince())),
        view.run().startedAt(),
        ended ? view.run().finishedAt() : Optional.empty(),
        ended ? Optional.of(view.run().exitCode()) : Optional.empty(),
        view.run().oomKilled(),
        view.run().error(),
        policy(view.restartPolicy()),
        view.health().checked() ? Optional.of(check(view.health())) : Optional.empty(),
        view.networks().mode(),
        view.networks().attached().keySet().stream().sorted().toList(),
        view.traits().stream().sorted().map(Words::of).toList(),
        patient.ledger().intent().flatMap(this::ended));
  }

  private static String policy(RestartPolicy policy) {
    return policy.max() > 0
        ? Words.of(policy.kind()) + ":" + policy.max()
        : Words.of(policy.kind());
  }

  private static Check check(Health health) {
    Health.Times times = health.times();
    return new Check(
        Words.of(health.status()),
        health.failingStreak(),
        times.interval().toSeconds(),
        times.timeout().toSeconds(),
        times.startPeriod().toSeconds(),
        times.retries(),
        health.probes().stream().map(Explaining::probe).toList());
  }

  private static Probe probe(Health.Probe probe) {
    double seconds = Duration.between(probe.start(), probe.end()).toMillis() / 1000.0;
    return new Probe(probe.start(), seconds, probe.exitCode(), probe.output());
  }

  private Optional<Ended> ended(Intent intent) {
    return intent.who() == Intent.Who.NOBODY
        ? Optional.empty()
        : Optional.of(
            new Ended(
                Words.of(intent.who()), intent.how(), house.wall(intent.at()), intent.disarmed()));
  }

  private Thought thought() {
    Diagnosis diagnosis = patient.diagnosis();
    Optional<Instant> until =
        diagnosis instanceof Diagnosis.Unsure unsure ? unsure.until() : Optional.empty();
    return new Thought(Words.of(diagnosis), Words.sentence(diagnosis), until.map(house::wall));
  }

  private Kept kept() {
    Budget budget = patient.policy().restartBudget();
    return new Kept(
        patient.ledger().episode().map(this::illness),
        patient.ledger().attempt().map(this::trial),
        Window.within(patient.ledger().acts(), budget, now).size(),
        budget.acts(),
        budget.window().toSeconds());
  }

  private Illness illness(Episode episode) {
    return new Illness(
        episode.id(),
        episode.fault().code(),
        house.wall(episode.since()),
        episode.attempts(),
        patient.policy().maxRestartAttempts(),
        episode.failedAt().map(house::wall),
        episode.wellSince().map(house::wall),
        episode.exhaustedAt().map(house::wall));
  }

  private Trial trial(Attempt attempt) {
    return new Trial(
        attempt.id(),
        attempt.doing(),
        attempt.number(),
        Words.of(attempt.phase()),
        house.wall(attempt.intendedAt()),
        house.wall(attempt.until()));
  }
}
