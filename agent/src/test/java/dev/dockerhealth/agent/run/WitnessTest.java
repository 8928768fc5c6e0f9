package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WitnessTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");
  private static final PatientId WEB = new PatientId("web");

  private final List<String> noted = new ArrayList<>();
  private final Witness witness =
      new Witness(
          (now, patient, signal) ->
              noted.add(
                  signal.getClass().getSimpleName() + patient.map(p -> " " + p.key()).orElse("")));

  @Test
  void a_view_is_noted_only_where_it_says_anything_new() {
    see(1, 0, RestartPolicy.none(), AT);
    see(2, 0, RestartPolicy.none(), AT.plusSeconds(30));
    assertThat(noted).containsExactly("ContainerSeen web");

    see(3, 1, RestartPolicy.none(), AT);
    see(4, 1, new RestartPolicy(RestartPolicy.Kind.ALWAYS, 0), AT);
    see(5, 1, new RestartPolicy(RestartPolicy.Kind.ALWAYS, 0), AT);

    assertThat(noted).hasSize(3);
  }

  @Test
  void one_that_was_gone_is_noted_again() {
    see(1, 0, RestartPolicy.none(), AT);
    witness.accept(new Signal.ContainerGone(new ContainerId("c1"), 2), AT);
    see(3, 0, RestartPolicy.none(), AT);

    assertThat(noted).containsExactly("ContainerSeen web", "ContainerGone", "ContainerSeen web");
  }

  @Test
  void one_that_is_no_longer_listed_is_forgotten() {
    see(1, 0, RestartPolicy.none(), AT);
    witness.accept(new Signal.Listed(Set.of(new ContainerId("c1")), 2), AT);
    see(3, 0, RestartPolicy.none(), AT);
    assertThat(noted).hasSize(1);

    witness.accept(new Signal.Listed(Set.of(), 4), AT);
    see(5, 0, RestartPolicy.none(), AT);

    assertThat(noted).hasSize(2);
  }

  @Test
  void what_no_decision_hangs_on_is_not_noted() {
    witness.accept(new Signal.Tick(), AT);
    witness.accept(new Signal.HostSeen(HostView.unknown()), AT);
    witness.accept(new Signal.JournalTrouble(true, "full"), AT);
    witness.accept(new Signal.Acknowledged(WEB, "a-1", 0), AT);

    assertThat(noted).isEmpty();
  }

  private void see(long order, int streak, RestartPolicy policy, Instant probed) {
    Health.Probe probe = new Health.Probe(probed, probed.plusSeconds(1), 0, "fine");
    Signal seen =
        new Signal.ContainerSeen(
            new ContainerView(
                order,
                new ContainerId("c1"),
                "web",
                WEB,
                "web:1",
                Map.of(),
                AT,
                RunState.RUNNING,
                new Run(Optional.of(AT), Optional.empty(), 0, false, "", 0, 7),
                new Health(Health.Status.HEALTHY, streak, List.of(probe), Health.Times.defaults()),
                policy,
                Optional.<Duration>empty(),
                "",
                Networks.none(),
                Limits.none(),
                Set.of()));
    witness.accept(seen, AT);
  }
}
