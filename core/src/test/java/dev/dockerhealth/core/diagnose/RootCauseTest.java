package dev.dockerhealth.core.diagnose;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Needed;
import dev.dockerhealth.core.model.Neighbour;
import dev.dockerhealth.core.model.Neighbour.State;
import dev.dockerhealth.core.model.PatientId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RootCauseTest {
  private static final Diagnosis UNHEALTHY =
      new Diagnosis.Ill(FaultKind.UNHEALTHY, "3 probes failed", NOW);

  @Test
  void is_the_one_it_needs_where_that_fails() {
    Diagnosis judged = RootCause.of(UNHEALTHY, List.of(needs(State.SERVES), needs(State.FAILS)));

    assertThat(judged)
        .isEqualTo(
            new Diagnosis.Ill(
                FaultKind.DEPENDENCY_DOWN,
                "unhealthy, and it needs db, which is ill: crashed",
                NOW));
  }

  @Test
  void is_its_own_where_one_of_several_replicas_serves_or_begins() {
    assertThat(RootCause.of(UNHEALTHY, List.of(needs(State.FAILS, State.SERVES))))
        .isEqualTo(UNHEALTHY);
    assertThat(RootCause.of(UNHEALTHY, List.of(needs(State.FAILS, State.BEGINS))))
        .isEqualTo(UNHEALTHY);
    assertThat(RootCause.of(UNHEALTHY, List.of(needs(State.FAILS, State.FAILS))))
        .isNotEqualTo(UNHEALTHY);
  }

  @Test
  void is_its_own_where_nobody_answers_to_the_need() {
    assertThat(RootCause.of(UNHEALTHY, List.of(needs()))).isEqualTo(UNHEALTHY);
    assertThat(RootCause.of(UNHEALTHY, List.of())).isEqualTo(UNHEALTHY);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"OOM_KILLED", "PROBE_BROKEN", "HIGH_CPU", "HIGH_MEMORY", "DEAD", "NETWORK_LOST"})
  void is_its_own_where_no_dependency_can_do_that(FaultKind fault) {
    Diagnosis own = new Diagnosis.Ill(fault, "", NOW);

    assertThat(RootCause.of(own, List.of(needs(State.FAILS)))).isEqualTo(own);
  }

  @Test
  void who_is_well_is_well() {
    assertThat(RootCause.of(new Diagnosis.Well(), List.of(needs(State.FAILS))))
        .isEqualTo(new Diagnosis.Well());
  }

  private static Needed needs(State... states) {
    Need need =
        new Need(new Need.Target.Named("db"), Need.Condition.STARTED, false, Need.Source.SETTING);
    return new Needed(need, Stream.of(states).map(RootCauseTest::one).toList());
  }

  private static Neighbour one(State state) {
    return new Neighbour(
        PatientId.ofName("db"),
        new ContainerId("b".repeat(64)),
        "db",
        state,
        "is ill: crashed",
        Optional.empty(),
        Optional.empty());
  }
}
