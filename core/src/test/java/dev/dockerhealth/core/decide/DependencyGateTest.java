package dev.dockerhealth.core.decide;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Needed;
import dev.dockerhealth.core.model.Neighbour;
import dev.dockerhealth.core.model.Neighbour.State;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever fell ill fell ill at {@link Body#NOW}; its first failing probe began 20 s before. */
class DependencyGateTest {
  private Instant bornAt = NOW.minusSeconds(60);

  private static final ContainerId OTHER = new ContainerId("c".repeat(64));

  private static final Instant FIRST_FAILING = NOW.minusSeconds(20);

  @Test
  void what_is_down_waits_for_one_that_begins_and_not_for_one_that_serves() {
    assertThat(waits(down(needs(State.BEGINS)), NOW)).contains(NOW.plusSeconds(30));
    assertThat(waits(down(needs(State.SERVES)), NOW)).isEmpty();
  }

  @Test
  void one_that_does_not_exist_is_waited_for_a_minute_and_no_tick_more() {
    Instant minute = NOW.plusSeconds(60);

    assertThat(waits(down(missing(Need.Source.LABEL)), minute.minusNanos(1))).contains(minute);
    assertThat(waits(down(missing(Need.Source.LABEL)), minute)).isEmpty();
    assertThat(waits(down(missing(Need.Source.KNOWN)), NOW)).isEmpty();
    assertThat(waits(unhealthy(missing(Need.Source.LABEL)), NOW)).isEmpty();
  }

  @Test
  void a_network_parent_that_is_gone_is_not_waited_for_by_one_that_gets_another() {
    Needed gone = missing(Need.Source.NETWORK_MODE);
    ContainerView down = Body.exited(143).view();

    assertThat(waits(question(down, FaultKind.MISSING_PARENT, anew(Optional.empty()), gone), NOW))
        .contains(NOW.plusSeconds(60));
    assertThat(waits(question(down, FaultKind.MISSING_PARENT, anew(Optional.of(OTHER)), gone), NOW))
        .isEmpty();
    assertThat(
            waits(
                question(
                    down,
                    FaultKind.MISSING_PARENT,
                    anew(Optional.of(OTHER)),
                    missing(Need.Source.LABEL)),
                NOW))
        .contains(NOW.plusSeconds(60));
  }

  private static Remedy anew(Optional<ContainerId> parent) {
    return new Remedy.Recreate(
        "web", parent, RestartPolicy.none(), true, Optional.empty(), false, List.of());
  }

  @Test
  void right_after_our_start_one_that_is_not_there_may_only_not_have_been_seen() {
    bornAt = NOW;

    assertThat(waits(unhealthy(missing(Need.Source.LABEL)), NOW)).contains(NOW.plusSeconds(5));
    assertThat(waits(unhealthy(missing(Need.Source.LABEL)), NOW.plusSeconds(5))).isEmpty();
  }

  @Test
  void what_is_unhealthy_waits_for_a_probe_of_the_other_begun_after_its_own_first_failing_one() {
    Needed before = probed(FIRST_FAILING.minusNanos(1));

    assertThat(waits(unhealthy(before), NOW)).contains(NOW.plusSeconds(2));
    assertThat(waits(unhealthy(before), NOW.plusSeconds(59))).contains(NOW.plusSeconds(60));
    assertThat(waits(unhealthy(before), NOW.plusSeconds(60))).isEmpty();
    assertThat(waits(unhealthy(probed(FIRST_FAILING)), NOW)).isEmpty();
  }

  @Test
  void one_that_has_no_check_is_not_waited_for() {
    assertThat(waits(unhealthy(needs(State.SERVES)), NOW)).isEmpty();
  }

  @Test
  void what_came_back_after_it_fell_ill_is_given_time_to_make_it_well() {
    Needed back = serves(Optional.of(NOW.plusSeconds(5)));
    Instant round = NOW.plusSeconds(5).plusSeconds(60);

    assertThat(waits(unhealthy(back), round.minusNanos(1))).contains(round);
    assertThat(waits(unhealthy(back), round)).isEmpty();
    assertThat(waits(unhealthy(serves(Optional.of(NOW.minusSeconds(1)))), NOW)).isEmpty();
  }

  @Test
  void a_person_is_not_asked_to_wait() {
    assertThat(new DependencyGate().yieldsToPerson()).isTrue();
  }

  private static Optional<Instant> waits(Case question, Instant now) {
    return new DependencyGate()
        .object(question, now)
        .filter(verdict -> verdict.reason() == Reason.DEPENDENCY_FIRST)
        .map(verdict -> ((Verdict.Wait) verdict).until());
  }

  private Case down(Needed needed) {
    return question(Body.exited(1).view(), FaultKind.CRASHED, new Remedy.Start(), needed);
  }

  private Case unhealthy(Needed needed) {
    List<Health.Probe> probes =
        List.of(probe(NOW.minusSeconds(30), 0), probe(FIRST_FAILING, 1), probe(NOW, 1));
    Health.Times times =
        new Health.Times(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ZERO, 3);
    Health health = new Health(Health.Status.UNHEALTHY, 2, probes, times);
    return question(
        Body.running().health(health).view(),
        FaultKind.UNHEALTHY,
        new Remedy.Restart(Optional.empty()),
        needed);
  }

  private static Health.Probe probe(Instant start, int code) {
    return new Health.Probe(start, start.plusMillis(50), code, "");
  }

  private Case question(ContainerView view, FaultKind fault, Remedy remedy, Needed needed) {
    Patient patient = Patient.met(view.patient(), Ledger.blank("web"), Policy.defaults());
    Sight sight = new Sight(view, NOW, NOW, NOW, Optional.empty(), Optional.empty(), List.of());
    return new Case(
        patient.seen(sight),
        sight,
        new Diagnosis.Ill(fault, "", NOW),
        remedy,
        Host.unknown(bornAt),
        HostPolicy.defaults(),
        Optional.empty(),
        List.of(needed),
        false);
  }

  private static Needed missing(Need.Source source) {
    return new Needed(need(source), List.of());
  }

  private static Needed needs(State state) {
    return new Needed(
        need(Need.Source.COMPOSE), List.of(one(state, Optional.empty(), Optional.empty())));
  }

  private static Needed probed(Instant at) {
    return new Needed(
        need(Need.Source.COMPOSE), List.of(one(State.SERVES, Optional.empty(), Optional.of(at))));
  }

  private static Needed serves(Optional<Instant> since) {
    return new Needed(
        need(Need.Source.COMPOSE), List.of(one(State.SERVES, since, Optional.empty())));
  }

  private static Need need(Need.Source source) {
    return new Need(new Need.Target.Named("db"), Need.Condition.STARTED, false, source);
  }

  private static Neighbour one(
      State state, Optional<Instant> servesSince, Optional<Instant> probedAt) {
    return new Neighbour(
        PatientId.ofName("db"),
        new ContainerId("b".repeat(64)),
        "db",
        state,
        "is starting",
        servesSince,
        probedAt);
  }
}
