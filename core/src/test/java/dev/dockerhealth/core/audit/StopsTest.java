package dev.dockerhealth.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopsTest {
  private static final ContainerId ID = new ContainerId("a".repeat(64));
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "EXITED, 137, false, PERSON, stopped through the API, true",
    "EXITED, 137, false, PERSON, killed through the API, false",
    "EXITED, 137, false, ITSELF, stopped through the API, false",
    "EXITED, 137, true, PERSON, stopped through the API, false",
    "EXITED, 143, false, PERSON, stopped through the API, false",
    "RUNNING, 137, false, PERSON, stopped through the API, false"
  })
  void only_a_stop_that_ended_in_sigkill_counts(
      RunState state, int code, boolean oom, Who who, String how, boolean killed) {
    Optional<String> found =
        Stops.killed(view(state, code, oom), Optional.of(intent(START, who, how)));

    assertThat(found.isPresent()).isEqualTo(killed);
  }

  @Test
  void what_was_not_watched_or_was_another_run_tells_nothing() {
    ContainerView down = view(RunState.EXITED, 137, false);
    Intent before = intent(START.minusSeconds(9), Who.PERSON, Intent.STOPPED);

    assertThat(Stops.killed(down, Optional.empty())).isEmpty();
    assertThat(Stops.killed(down, Optional.of(before))).isEmpty();
  }

  private static Intent intent(Instant started, Who who, String how) {
    return new Intent(ID, Optional.of(started), false, who, how, START, false, false);
  }

  private static ContainerView view(RunState state, int code, boolean oom) {
    return new ContainerView(
        1,
        ID,
        "web",
        PatientId.ofName("web"),
        "web:1",
        Map.of(),
        START,
        state,
        new Run(Optional.of(START), Optional.of(START.plusSeconds(9)), code, oom, "", 0, 0),
        Health.none(),
        RestartPolicy.none(),
        Optional.empty(),
        "",
        Networks.none(),
        Limits.none(),
        Set.of());
  }
}
