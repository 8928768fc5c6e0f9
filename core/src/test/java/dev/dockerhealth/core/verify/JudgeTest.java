package dev.dockerhealth.core.verify;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {
  private static final Instant BEFORE = NOW.minusSeconds(3600);
  private static final ContainerId OLD = new ContainerId("d".repeat(64));
  private static final Instant DEADLINE = NOW.plusSeconds(120);

  @Test
  void without_a_check_it_is_well_after_ten_seconds_and_not_a_tick_before() {
    Body body = Body.running().started(NOW);

    assertThat(judge(body, NOW.plusSeconds(10).minusNanos(1)))
        .isEqualTo(new Judgement.NotYet(NOW.plusSeconds(10)));
    assertThat(judge(body, NOW.plusSeconds(10))).isEqualTo(new Judgement.Well("up for 10 s"));
  }

  @Test
  void with_a_check_it_is_well_when_that_says_so() {
    Body body = Body.running().started(NOW).health(Health.Status.HEALTHY, 0);

    assertThat(judge(body, NOW.plusSeconds(1))).isEqualTo(new Judgement.Well("healthy"));
  }

  @Test
  void with_a_check_that_is_starting_it_is_given_until_the_deadline() {
    Body body = Body.running().started(NOW).health(Health.Status.STARTING, 0);

    assertThat(judge(body, DEADLINE.minusNanos(1))).isEqualTo(new Judgement.NotYet(DEADLINE));
    assertThat(judge(body, DEADLINE)).isInstanceOf(Judgement.Failed.class);
  }

  @Test
  void unhealthy_again_has_failed_at_once() {
    Body body = Body.running().started(NOW).health(Health.Status.UNHEALTHY, 3);

    assertThat(judge(body, NOW.plusSeconds(40))).isEqualTo(new Judgement.Failed("unhealthy again"));
  }

  @Test
  void unhealthy_without_a_streak_is_no_verdict() {
    Body body = Body.running().started(NOW).health(Health.Status.UNHEALTHY, 0);

    assertThat(judge(body, NOW.plusSeconds(1))).isInstanceOf(Judgement.NotYet.class);
  }

  @Test
  void the_run_that_was_ill_proves_nothing() {
    Body body = Body.running().started(BEFORE).health(Health.Status.HEALTHY, 0);

    assertThat(judge(body, NOW)).isInstanceOf(Judgement.NotYet.class);
    assertThat(judge(body, DEADLINE)).isEqualTo(new Judgement.Failed("it was not started again"));
  }

  @ParameterizedTest
  @EnumSource(
      value = RunState.class,
      names = {"PAUSED", "REMOVING"})
  void a_person_who_takes_over_supersedes_it(RunState state) {
    assertThat(judge(Body.running().started(NOW).state(state), NOW))
        .isInstanceOf(Judgement.Superseded.class);
  }

  @Test
  void down_on_purpose_is_superseded_and_down_by_itself_has_failed() {
    Body down = Body.exited(1).started(NOW);

    assertThat(judge(down, NOW, Who.PERSON)).isInstanceOf(Judgement.Superseded.class);
    assertThat(judge(down, NOW, Who.ITSELF)).isInstanceOf(Judgement.Failed.class);
    assertThat(judge(down, NOW, Who.NOT_YET_KNOWN)).isInstanceOf(Judgement.NotYet.class);
  }

  @Test
  void waits_as_long_as_the_checks_own_times_ask_for() {
    Policy policy = Policy.defaults();

    assertThat(Judge.patience(new Remedy.Start(), policy, Body.running().view()))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(
            Judge.patience(
                new Remedy.Start(),
                policy,
                Body.running().health(Health.Status.STARTING, 0).view()))
        .isEqualTo(Duration.ofSeconds(190));
  }

  @Test
  void a_new_container_that_ended_has_failed_but_where_it_finished() {
    Body ended = Body.exited(0).started(NOW);
    Diagnosis finished = new Diagnosis.Spared(Reason.FINISHED, "exit code 0");
    Diagnosis stopped = new Diagnosis.Spared(Reason.STOPPED_BY_PERSON, "");

    assertThat(replaced(ended, Who.ITSELF, finished)).isInstanceOf(Judgement.Superseded.class);
    assertThat(replaced(ended, Who.ITSELF, new Diagnosis.Well()))
        .isEqualTo(new Judgement.Failed("the new one ended with code 0"));
    assertThat(replaced(ended, Who.PERSON, stopped)).isInstanceOf(Judgement.Superseded.class);
  }

  @Test
  void what_the_engine_left_down_at_its_own_end_needs_no_old_container() {
    Body left = Body.exited(143).started(NOW);
    Diagnosis spared = new Diagnosis.Spared(Reason.ENGINE_DECIDES, "");

    assertThat(replaced(left.policy(RestartPolicy.Kind.NO), Who.ENGINE, spared))
        .isEqualTo(
            new Judgement.Superseded("the engine was shut down, and its policy leaves it down"));
    assertThat(replaced(left.policy(RestartPolicy.Kind.ALWAYS), Who.ENGINE, spared))
        .isInstanceOf(Judgement.Failed.class);
  }

  @Test
  void the_old_container_proves_nothing_of_the_new_one() {
    Body old = Body.running().id("d").started(BEFORE);

    assertThat(replaced(old, Who.NOBODY, new Diagnosis.Well()))
        .isInstanceOf(Judgement.NotYet.class);
    assertThat(replaced(old.started(NOW), Who.NOBODY, new Diagnosis.Well()))
        .isEqualTo(new Judgement.Superseded("somebody started the old one"));
  }

  private static Judgement replaced(Body body, Who who, Diagnosis diagnosis) {
    Remedy.Recreate recreate =
        new Remedy.Recreate(
            "web",
            Optional.empty(),
            new RestartPolicy(RestartPolicy.Kind.NO, 0),
            true,
            Optional.empty(),
            false,
            List.of());
    return judge(body, NOW, who, recreate, OLD, diagnosis);
  }

  private static Judgement judge(Body body, Instant now) {
    return judge(body, now, Who.NOBODY);
  }

  private static Judgement judge(Body body, Instant now, Who who) {
    Remedy restart = new Remedy.Restart(Optional.empty());
    return judge(body, now, who, restart, body.view().id(), new Diagnosis.Well());
  }

  private static Judgement judge(
      Body body, Instant now, Who who, Remedy remedy, ContainerId of, Diagnosis diagnosis) {
    ContainerView view = body.view();
    Sight sight = new Sight(view, now, NOW, NOW, Optional.of(NOW), Optional.empty(), List.of());
    Intent intent =
        new Intent(view.id(), view.run().startedAt(), view.up(), who, "", NOW, false, false);
    Attempt attempt =
        new Attempt(
            "a-1",
            of,
            FaultKind.UNHEALTHY,
            remedy,
            1,
            0,
            Attempt.Phase.VERIFYING,
            NOW,
            NOW,
            Optional.of(NOW),
            DEADLINE,
            Optional.of(BEFORE),
            false,
            Optional.empty());
    return Judge.judge(attempt, sight, intent, diagnosis, now);
  }
}
