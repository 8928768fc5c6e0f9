package dev.dockerhealth.core.decide;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshingTest {
  private static final Networks.Endpoint PLACE =
      new Networks.Endpoint("n1", List.of("web"), "10.0.0.7", "", List.of(), Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl: (6) Could not resolve host: db",
        "ping: bad address 'db'",
        "connect: Network is unreachable",
        "nc: No route to host",
        "getaddrinfo: Temporary failure in name resolution"
      })
  void comes_before_the_restart_where_the_check_speaks_of_the_network(String output) {
    assertThat(rung(output, 1)).contains(new Remedy.Refresh("shop", PLACE));
    assertThat(rung(output, 2)).contains(new Remedy.Restart(Optional.empty()));
    assertThat(rung(output, 3)).contains(new Remedy.StopStart(Optional.empty(), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "connection refused", "HTTP 500", "unreachable code"})
  void is_left_out_where_it_does_not(String output) {
    assertThat(rung(output, 1)).contains(new Remedy.Restart(Optional.empty()));
  }

  @Test
  void is_left_out_where_it_has_no_network_of_its_own() {
    Networks shared = new Networks("container:" + "b".repeat(64), Map.of(), List.of(), List.of());

    assertThat(Refreshing.of(patient("Network is unreachable", shared))).isEmpty();
  }

  private static Optional<Remedy> rung(String output, int number) {
    Networks networks = new Networks("shop", Map.of("shop", PLACE), List.of(), List.of());
    return Remedies.of(
        new Diagnosis.Ill(FaultKind.UNHEALTHY, "", NOW),
        patient(output, networks),
        new Remedies.Beside(Optional.empty(), true),
        Host.unknown(NOW),
        HostPolicy.defaults(),
        number);
  }

  private static Patient patient(String output, Networks networks) {
    Health.Probe probe = new Health.Probe(NOW, NOW.plusMillis(50), 1, output);
    Health health = new Health(Health.Status.UNHEALTHY, 3, List.of(probe), Health.Times.defaults());
    ContainerView view = Body.running().networks(networks).health(health).view();
    Sight sight = new Sight(view, NOW, NOW, NOW, Optional.empty(), Optional.empty(), List.of());
    return Patient.met(view.patient(), Ledger.blank("web"), Policy.defaults()).seen(sight);
  }
}
