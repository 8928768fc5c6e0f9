package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.ContainerState;
import dev.dockerhealth.agent.engine.NetworkEndpoint;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
  private static final Map<String, String> SERVICE =
      Map.of(
          "com.docker.compose.project", "shop",
          "com.docker.compose.service", "web",
          "com.docker.compose.container-number", "2");
  private static final NetworkEndpoint ENDPOINT =
      new NetworkEndpoint(
          "net1",
          List.of("web", "www"),
          Optional.of("10.1.0.9"),
          Optional.empty(),
          List.of("db:db"),
          Map.of("mtu", "9000"),
          Optional.of("10.1.0.9"));

  @Test
  void takes_over_every_field() {
    Shown shown =
        Shown.running("c1", "shop-web-2")
            .labels(SERVICE)
            .policy("on-failure")
            .error("port is taken")
            .network("shop_default", ENDPOINT);

    ContainerView view = view(shown);

    assertThat(view)
        .isEqualTo(
            new ContainerView(
                7,
                new ContainerId("c1"),
                "shop-web-2",
                PatientId.ofCompose("shop", "web", "2"),
                "registry:5000/shop/postgres:16",
                SERVICE,
                Shown.STARTED.minusSeconds(5),
                RunState.RUNNING,
                new Run(
                    Optional.of(Shown.STARTED),
                    Optional.of(Shown.STARTED.minusSeconds(9)),
                    0,
                    true,
                    "port is taken",
                    4,
                    77),
                Health.none(),
                new RestartPolicy(RestartPolicy.Kind.ON_FAILURE, 5),
                Optional.of(Duration.ofSeconds(25)),
                "SIGINT",
                new Networks(
                    "shop_default",
                    Map.of(
                        "shop_default",
                        new Networks.Endpoint(
                            "net1",
                            List.of("web", "www"),
                            "10.1.0.9",
                            "",
                            List.of("db:db"),
                            Map.of("mtu", "9000"))),
                    List.of("/db:/web/db"),
                    List.of("data")),
                new Limits(5, 6, 7, 8, 9),
                view.traits()));
    assertThat(view.traits()).containsOnly(Trait.COMPOSE_SERVICE, Trait.DATA_STORE);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED, CREATED", "RUNNING, RUNNING", "PAUSED, PAUSED", "RESTARTING, RESTARTING",
    "REMOVING, REMOVING", "EXITED, EXITED", "DEAD, DEAD", "UNKNOWN, REMOVING"
  })
  void a_state_we_do_not_know_is_none_to_act_on(ContainerState.Status word, RunState state) {
    assertThat(view(Shown.running("c1", "web").status(word)).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"STARTING, STARTING", "HEALTHY, HEALTHY", "UNHEALTHY, UNHEALTHY"})
  void health_is_what_the_engine_says(ContainerState.HealthStatus word, Health.Status status) {
    Health health = view(Shown.running("c1", "web").health(word, 2)).health();

    assertThat(health.status()).isEqualTo(status);
    assertThat(health.failingStreak()).isEqualTo(2);
  }

  @Test
  void no_health_in_the_answer_is_no_health_check() {
    Shown shown =
        Shown.running("c1", "web")
            .check(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, 1);

    assertThat(view(shown).health()).isEqualTo(Health.none());
  }

  @Test
  void times_that_are_not_set_are_the_engines_own() {
    Shown shown =
        Shown.running("c1", "web")
            .health(ContainerState.HealthStatus.STARTING, 0)
            .check(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

    assertThat(view(shown).health().times()).isEqualTo(Health.Times.defaults());
  }

  @Test
  void times_that_are_set_hold() {
    Shown shown =
        Shown.running("c1", "web")
            .health(ContainerState.HealthStatus.STARTING, 0)
            .check(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMinutes(1), 9);

    assertThat(view(shown).health().times())
        .isEqualTo(
            new Health.Times(
                Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMinutes(1), 9));
  }

  @Test
  void a_probe_without_an_end_ends_where_it_began_and_its_output_is_cut() {
    ContainerState.Probe probe =
        new ContainerState.Probe(
            Optional.of(Shown.STARTED), Optional.empty(), -1, "x".repeat(4096));

    Health health =
        view(Shown.running("c1", "web").health(ContainerState.HealthStatus.UNHEALTHY, 3, probe))
            .health();

    assertThat(health.probes())
        .containsExactly(new Health.Probe(Shown.STARTED, Shown.STARTED, -1, "x".repeat(400)));
  }

  @Test
  void a_cut_never_halves_a_character() {
    String error = "x".repeat(499) + "😀 and more";

    assertThat(view(Shown.running("c1", "web").error(error)).run().error())
        .isEqualTo("x".repeat(499));
  }

  @Test
  void huge_labels_are_cut_and_huge_keys_left_out() {
    Map<String, String> labels =
        Map.of("k".repeat(1024), "kept", "k".repeat(1025), "gone", "big", "v".repeat(3 << 20));

    Map<String, String> kept = view(Shown.running("c1", "web").labels(labels)).labels();

    assertThat(kept).containsOnlyKeys("k".repeat(1024), "big");
    assertThat(kept.get("big")).hasSize(1024);
  }

  @Test
  void a_one_off_of_a_service_is_known_by_its_name() {
    assertThat(patient(with("com.docker.compose.oneoff", "True"))).isEqualTo(PatientId.ofName("x"));
    assertThat(patient(with("com.docker.compose.hook", "pre"))).isEqualTo(PatientId.ofName("x"));
    assertThat(patient(with("com.docker.compose.oneoff", "False")))
        .isEqualTo(PatientId.ofCompose("shop", "web", "1"));
    assertThat(patient(Map.of("com.docker.compose.service", "web")))
        .isEqualTo(PatientId.ofName("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "no, NO",
    "'', NO",
    "always, ALWAYS",
    "unless-stopped, UNLESS_STOPPED",
    "on-failure, ON_FAILURE",
    "sometimes, NO"
  })
  void a_policy_we_do_not_know_is_none(String word, RestartPolicy.Kind kind) {
    assertThat(view(Shown.running("c1", "web").policy(word)).restartPolicy().kind())
        .isEqualTo(kind);
  }

  @Test
  void a_terminal_and_a_removal_at_the_end_are_traits() {
    assertThat(view(Shown.running("c1", "web").tty(true).autoRemove(true)).traits())
        .contains(Trait.INTERACTIVE, Trait.AUTO_REMOVE);
  }

  @Test
  void our_own_container_and_our_proxy_are_known() {
    Ours ours = new Ours(Optional.of("c1"), Optional.of("www"));
    Views views = new Views(ours, text -> text);

    assertThat(views.of(Shown.running("c1", "self").inspected(), 1).is(Trait.SELF)).isTrue();
    assertThat(views.of(Shown.running("c2", "other").inspected(), 1).traits())
        .doesNotContain(Trait.SELF, Trait.SOCKET_PROXY);
    assertThat(views.of(Shown.running("c3", "www").inspected(), 1).is(Trait.SOCKET_PROXY)).isTrue();
    assertThat(
            views
                .of(Shown.running("c4", "p").network("n", ENDPOINT).inspected(), 1)
                .is(Trait.SOCKET_PROXY))
        .isTrue();
    assertThat(
            new Ours(Optional.empty(), Optional.of("10.1.0.9"))
                .isProxy(Shown.running("c4", "p").network("n", ENDPOINT).inspected()))
        .isTrue();
  }

  private static Map<String, String> with(String label, String value) {
    return Map.of(
        "com.docker.compose.project", "shop", "com.docker.compose.service", "web", label, value);
  }

  private static PatientId patient(Map<String, String> labels) {
    return view(Shown.running("c1", "x").labels(labels)).patient();
  }

  private static ContainerView view(Shown shown) {
    return new Views(new Ours(Optional.empty(), Optional.empty()), text -> text)
        .of(shown.inspected(), 7);
  }
}
