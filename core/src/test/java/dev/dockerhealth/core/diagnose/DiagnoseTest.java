package dev.dockerhealth.core.diagnose;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.config.Labels;
import dev.dockerhealth.core.model.Around;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Features;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.RestartPolicy.Kind;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnoseTest {
  @Test
  void unhealthy_is_a_fault_at_once_by_default() {
    assertThat(fault(sick(), Policy.defaults(), NOW)).isEqualTo(FaultKind.UNHEALTHY);
  }

  @Test
  void unhealthy_for_a_while_is_a_fault_on_the_tick_and_not_before() {
    Policy patient = labelled("docker-health.unhealthy-for", "30s");

    assertThat(reason(sick(), patient, NOW.plusSeconds(30).minusNanos(1)))
        .isEqualTo(Reason.UNHEALTHY_NOT_LONG);
    assertThat(fault(sick(), patient, NOW.plusSeconds(30))).isEqualTo(FaultKind.UNHEALTHY);
  }

  @Test
  void within_its_start_grace_it_is_starting() {
    Policy graceful = labelled("docker-health.start-grace", "60s");

    assertThat(reason(sick(), graceful, NOW.plusSeconds(60).minusNanos(1)))
        .isEqualTo(Reason.STARTING);
    assertThat(fault(sick(), graceful, NOW.plusSeconds(60))).isEqualTo(FaultKind.UNHEALTHY);
  }

  @Test
  void unhealthy_of_probes_before_the_start_is_no_verdict() {
    assertThat(reason(sick().started(NOW), Policy.defaults(), NOW)).isEqualTo(Reason.STARTING);
  }

  @ParameterizedTest
  @CsvSource({
    "PAUSED,PAUSED_BY_PERSON",
    "REMOVING,BEING_REMOVED",
    "RESTARTING,POLICY_ACTS",
    "CREATED,NEVER_STARTED"
  })
  void what_somebody_wants_so_is_spared(RunState state, Reason reason) {
    assertThat(reason(Body.running().state(state), Policy.defaults(), NOW)).isEqualTo(reason);
  }

  @Test
  void stuck_after_five_minutes_without_a_change() {
    Body between = Body.running().state(RunState.RESTARTING);
    Instant then = NOW.plusSeconds(300);

    assertThat(reason(between, Policy.defaults(), then.minusNanos(1)))
        .isEqualTo(Reason.POLICY_ACTS);
    assertThat(fault(between, Policy.defaults(), then)).isEqualTo(FaultKind.STUCK);
  }

  @ParameterizedTest
  @CsvSource({
    "NO,1,CRASHED",
    "NO,137,CRASHED",
    "ALWAYS,1,ENGINE_GAVE_UP",
    "ALWAYS,0,ENGINE_GAVE_UP",
    "UNLESS_STOPPED,0,ENGINE_GAVE_UP",
    "ON_FAILURE,1,ENGINE_GAVE_UP"
  })
  void ended_by_itself_and_left_down(Kind policy, int code, FaultKind fault) {
    Body body = Body.exited(code).policy(policy);

    assertThat(ended(body, Who.ITSELF, NOW.plusSeconds(5)))
        .isInstanceOfSatisfying(
            Diagnosis.Ill.class, ill -> assertThat(ill.fault()).isEqualTo(fault));
  }

  @Test
  void the_engines_policy_is_given_five_seconds() {
    Body body = Body.exited(1).policy(Kind.ALWAYS);

    assertThat(ended(body, Who.ITSELF, NOW.plusSeconds(5).minusNanos(1)))
        .isInstanceOf(Diagnosis.Unsure.class);
    assertThat(ended(body, Who.ITSELF, NOW.plusSeconds(5))).isInstanceOf(Diagnosis.Ill.class);
  }

  @Test
  void a_run_of_less_than_ten_seconds_never_began() {
    Body shorter = Body.exited(1).started(NOW.minusSeconds(10).plusNanos(1));
    Body longer = Body.exited(1).started(NOW.minusSeconds(10));

    assertThat(((Diagnosis.Ill) ended(shorter, Who.ITSELF, NOW)).fault())
        .isEqualTo(FaultKind.START_FAILED);
    assertThat(((Diagnosis.Ill) ended(longer, Who.ITSELF, NOW)).fault())
        .isEqualTo(FaultKind.CRASHED);
  }

  @Test
  void a_job_that_ran_less_than_ten_minutes_is_no_service() {
    Body job = Body.exited(1).traits().started(NOW.minusSeconds(600).plusNanos(1));
    Body service = Body.exited(1).traits().started(NOW.minusSeconds(600));

    assertThat(ended(job, Who.ITSELF, NOW)).isInstanceOf(Diagnosis.Spared.class);
    assertThat(ended(service, Who.ITSELF, NOW)).isInstanceOf(Diagnosis.Ill.class);
  }

  @ParameterizedTest
  @CsvSource({
    "PERSON,STOPPED_BY_PERSON",
    "AS_FOUND,FOUND_DOWN",
    "UNKNOWN,NOT_A_SERVICE",
    "ENGINE,ENGINE_DECIDES"
  })
  void who_ended_it_spares_it(Who who, Reason reason) {
    assertThat(ended(Body.exited(1), who, NOW))
        .isInstanceOfSatisfying(
            Diagnosis.Spared.class, spared -> assertThat(spared.reason()).isEqualTo(reason));
  }

  @Test
  void five_restarts_within_ten_minutes_are_a_crash_loop() {
    List<Instant> five = LongStream.range(0, 5).mapToObj(i -> NOW.plusSeconds(i)).toList();
    ContainerView view = Body.running().policy(Kind.ALWAYS).restarts(5).view();
    Sight loop = new Sight(view, NOW, NOW, NOW, Optional.of(NOW), Optional.empty(), five);
    Sight four =
        new Sight(view, NOW, NOW, NOW, Optional.of(NOW), Optional.empty(), five.subList(0, 4));

    assertThat(run(loop, NOW.plusSeconds(600).minusNanos(1))).isInstanceOf(Diagnosis.Ill.class);
    assertThat(run(loop, NOW.plusSeconds(600))).isInstanceOf(Diagnosis.Well.class);
    assertThat(run(four, NOW.plusSeconds(5))).isInstanceOf(Diagnosis.Well.class);
  }

  private static Body sick() {
    return Body.running().health(Health.Status.UNHEALTHY, 3);
  }

  private static Diagnosis run(Sight sight, Instant now) {
    return judged(sight, intent(sight.view(), Who.NOBODY), Policy.defaults(), now);
  }

  private static Diagnosis ended(Body body, Who who, Instant now) {
    ContainerView view = body.view();
    return judged(sight(view), intent(view, who), Policy.defaults(), now);
  }

  private static FaultKind fault(Body body, Policy policy, Instant now) {
    return ((Diagnosis.Ill) diagnose(body, policy, now)).fault();
  }

  private static Reason reason(Body body, Policy policy, Instant now) {
    return switch (diagnose(body, policy, now)) {
      case Diagnosis.Unsure unsure -> unsure.reason();
      case Diagnosis.Spared spared -> spared.reason();
      case Diagnosis.Ill ill -> Reason.TREAT;
      case Diagnosis.Well well -> Reason.WELL;
    };
  }

  private static Diagnosis diagnose(Body body, Policy policy, Instant now) {
    ContainerView view = body.view();
    return judged(sight(view), intent(view, Who.NOBODY), policy, now);
  }

  private static Diagnosis judged(Sight sight, Intent intent, Policy policy, Instant now) {
    ContainerView view = sight.view();
    Patient patient =
        Patient.met(view.patient(), Ledger.blank(view.name()).with(intent), policy).seen(sight);
    return Diagnose.run(
        patient,
        new Around(Host.unknown(NOW), Optional.empty(), Optional.empty(), Features.all()),
        now);
  }

  private static Sight sight(ContainerView view) {
    Optional<Instant> since = view.up() ? Optional.of(NOW) : Optional.empty();
    return new Sight(view, NOW, NOW, NOW, since, since, List.of());
  }

  private static Intent intent(ContainerView view, Who who) {
    return new Intent(view.id(), view.run().startedAt(), view.up(), who, "", NOW, false, true);
  }

  private static Policy labelled(String label, String value) {
    return Labels.over(Policy.defaults(), Map.of(label, value)).policy();
  }
}
