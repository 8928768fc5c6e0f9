package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Health.Probe;
import dev.dockerhealth.core.model.Health.Status;
import dev.dockerhealth.core.model.Health.Times;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbingTest {
  private static final Times TIMES =
      new Times(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ZERO, 3);
  private static final Instant STARTED = NOW.minusSeconds(100);

  private Memory memory = Memory.blank(HostPolicy.defaults(), NOW.minusSeconds(1000));
  private Instant now = NOW;
  private long order = 1;

  @Test
  void a_run_with_a_probe_of_ours_begins_as_starting() {
    see(body());

    assertThat(health().status()).isEqualTo(Status.STARTING);
  }

  @Test
  void without_the_label_a_probe_says_nothing() {
    see(Body.running().started(STARTED));
    probe(STARTED, 1);

    assertThat(health().status()).isEqualTo(Status.NONE);
  }

  @Test
  void the_third_failure_is_the_fault_unhealthy_in_the_words_of_the_probe() {
    see(body());
    probe(STARTED, 1);
    probe(STARTED, 1);
    assertThat(patient().ill()).isFalse();

    probe(STARTED, 1);

    assertThat(patient().diagnosis())
        .isEqualTo(
            new Diagnosis.Ill(
                FaultKind.UNHEALTHY,
                "its own probe tcp://:5432 failed 3 times: connection refused",
                now));
  }

  @Test
  void a_probe_of_an_earlier_run_says_nothing() {
    see(body());
    for (int i = 0; i < 3; i++) {
      probe(STARTED.minusSeconds(1), 1);
    }

    assertThat(health().status()).isEqualTo(Status.STARTING);
  }

  @Test
  void a_new_run_begins_anew() {
    see(body());
    probe(STARTED, 0);
    assertThat(health().status()).isEqualTo(Status.HEALTHY);

    see(body().started(NOW));

    assertThat(health().status()).isEqualTo(Status.STARTING);
  }

  @Test
  void a_paused_one_is_not_judged_by_it() {
    see(body().state(RunState.PAUSED));
    for (int i = 0; i < 3; i++) {
      probe(STARTED, 1);
    }

    assertThat(patient().ill()).isFalse();
  }

  @Test
  void the_verdict_outlives_the_next_look_of_the_same_run() {
    see(body());
    for (int i = 0; i < 3; i++) {
      probe(STARTED, 1);
    }

    see(body());

    assertThat(health().status()).isEqualTo(Status.UNHEALTHY);
  }

  @Test
  void where_no_probe_can_be_made_nothing_is_known_by_it() {
    see(body());

    step(new Signal.Probed(body().view().id(), STARTED, Optional.empty(), TIMES));

    assertThat(health().status()).isEqualTo(Status.NONE);
    assertThat(patient().diagnosis()).isInstanceOf(Diagnosis.Well.class);
  }

  @Test
  void a_command_that_is_not_there_and_never_passed_is_a_broken_probe() {
    see(body());
    for (int i = 0; i < 3; i++) {
      probe(STARTED, 127);
    }

    assertThat(patient().diagnosis())
        .isInstanceOfSatisfying(
            Diagnosis.Ill.class, ill -> assertThat(ill.fault()).isEqualTo(FaultKind.PROBE_BROKEN));
  }

  private static Body body() {
    return Body.running()
        .started(STARTED)
        .labels(Map.of("docker-health.probe", "tcp://:5432", "docker-health.enable", "true"));
  }

  private void see(Body body) {
    step(new Signal.ContainerSeen(body.order(order++).view()));
  }

  private void probe(Instant run, int code) {
    Probe probe = new Probe(now, now, code, "connection refused");
    step(new Signal.Probed(body().view().id(), run, Optional.of(probe), TIMES));
  }

  private void step(Signal signal) {
    now = now.plusSeconds(1);
    memory = Turn.step(memory, signal, now).memory();
  }

  private Patient patient() {
    ContainerView view = body().view();
    return memory.inBody(view.id()).orElseThrow();
  }

  private Health health() {
    return patient().sight().orElseThrow().view().health();
  }
}
