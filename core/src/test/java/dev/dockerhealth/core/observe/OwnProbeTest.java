package dev.dockerhealth.core.observe;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Checks;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Health.Probe;
import dev.dockerhealth.core.model.Health.Status;
import dev.dockerhealth.core.model.Health.Times;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnProbeTest {
  private static final Times TIMES =
      new Times(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(20), 3);

  /** Past its start grace. */
  private static final Instant LATER = NOW.plusSeconds(20);

  @Test
  void unhealthy_is_the_third_failure_in_a_row_and_not_the_second() {
    Health two = failed(failed(passed(OwnProbe.begun(TIMES))));

    assertThat(two.status()).isEqualTo(Status.HEALTHY);
    assertThat(two.failingStreak()).isEqualTo(2);
    assertThat(failed(two).status()).isEqualTo(Status.UNHEALTHY);
  }

  @Test
  void one_pass_makes_it_healthy_again() {
    Health ill = failed(failed(failed(OwnProbe.begun(TIMES))));

    assertThat(ill.status()).isEqualTo(Status.UNHEALTHY);
    assertThat(passed(ill).status()).isEqualTo(Status.HEALTHY);
    assertThat(passed(ill).failingStreak()).isZero();
  }

  @Test
  void a_pass_in_between_begins_the_row_anew() {
    Health two = failed(failed(OwnProbe.begun(TIMES)));

    assertThat(failed(failed(passed(two))).status()).isEqualTo(Status.HEALTHY);
  }

  @Test
  void failures_within_the_start_grace_do_not_count_and_on_its_end_they_do() {
    Health starting = OwnProbe.begun(TIMES);

    assertThat(at(starting, LATER.minusNanos(1), 1).failingStreak()).isZero();
    assertThat(at(starting, LATER, 1).failingStreak()).isEqualTo(1);
  }

  @Test
  void once_it_has_passed_failures_within_the_start_grace_count() {
    Health well = at(OwnProbe.begun(TIMES), NOW.plusSeconds(1), 0);

    assertThat(at(well, NOW.plusSeconds(2), 1).failingStreak()).isEqualTo(1);
  }

  @Test
  void the_last_five_probes_are_kept() {
    Health health = OwnProbe.begun(TIMES);
    for (int code = 1; code <= 7; code++) {
      health = at(health, LATER, code);
    }

    assertThat(health.probes()).extracting(Probe::exitCode).containsExactly(3, 4, 5, 6, 7);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, HEALTHY, HEALTHY",
    "HEALTHY, NONE, HEALTHY",
    "HEALTHY, HEALTHY, HEALTHY",
    "HEALTHY, STARTING, STARTING",
    "STARTING, HEALTHY, STARTING",
    "UNHEALTHY, HEALTHY, UNHEALTHY",
    "HEALTHY, UNHEALTHY, UNHEALTHY",
    "STARTING, UNHEALTHY, UNHEALTHY",
    "UNHEALTHY, STARTING, UNHEALTHY",
    "UNHEALTHY, UNHEALTHY, UNHEALTHY",
    "NONE, NONE, NONE"
  })
  void both_checks_count(Status engine, Status own, Status together) {
    assertThat(new Checks(of(engine), of(own)).together().status()).isEqualTo(together);
  }

  @Test
  void an_own_command_that_is_not_there_leaves_the_word_to_the_engines_check() {
    Health engine = Body.running().health(Status.UNHEALTHY, 3).view().health();
    Health own = OwnProbe.begun(TIMES);
    for (int i = 0; i < 3; i++) {
      own = at(own, LATER, 127);
    }

    assertThat(new Checks(engine, own).ownDecides()).isFalse();
  }

  private static Health of(Status status) {
    return status == Status.NONE ? Health.none() : Body.running().health(status, 3).view().health();
  }

  private static Health failed(Health health) {
    return at(health, LATER, 1);
  }

  private static Health passed(Health health) {
    return at(health, LATER, 0);
  }

  private static Health at(Health health, Instant when, int code) {
    Probe probe = new Probe(when, when.plusMillis(3), code, "connection refused");
    return OwnProbe.after(health, Body.running().started(NOW).view(), probe, TIMES);
  }
}
