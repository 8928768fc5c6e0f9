package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.EngineEvent;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineEvent.Action;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.123456789Z");

  @ParameterizedTest
  @CsvSource({
    "create, CREATE",
    "start, START",
    "die, DIE",
    "stop, STOP",
    "kill, KILL",
    "oom, OOM",
    "restart, RESTART",
    "pause, PAUSE",
    "unpause, UNPAUSE",
    "rename, RENAME",
    "update, UPDATE",
    "destroy, DESTROY"
  })
  void each_action_of_a_container_is_a_hint(String word, Action action) {
    assertThat(Hints.of(container(word, "", Map.of("name", "web"))))
        .contains(hint("c1", "web", action, 0));
  }

  @Test
  void the_words_of_the_health_are_two() {
    assertThat(Hints.of(container("health_status", "healthy", Map.of())))
        .contains(hint("c1", "", Action.HEALTHY, 0));
    assertThat(Hints.of(container("health_status", "unhealthy", Map.of())))
        .contains(hint("c1", "", Action.UNHEALTHY, 0));
    assertThat(Hints.of(container("health_status", "starting", Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"connect, CONNECT", "disconnect, DISCONNECT"})
  void a_network_names_the_container(String word, Action action) {
    Map<String, String> attributes = Map.of("container", "c9", "name", "shop_default");

    assertThat(Hints.of(network(word, attributes))).contains(hint("c9", "shop_default", action, 0));
  }

  @Test
  void a_network_without_a_container_says_nothing() {
    assertThat(Hints.of(network("connect", Map.of()))).isEmpty();
    assertThat(Hints.of(network("create", Map.of("container", "c9")))).isEmpty();
    assertThat(Hints.of(network("destroy", Map.of("container", "c9")))).isEmpty();
  }

  @Test
  void the_signal_is_read() {
    assertThat(Hints.of(container("kill", "", Map.of("signal", "15"))))
        .contains(hint("c1", "", Action.KILL, 15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SIGTERM", "-9", "9999", "1.5", "9 "})
  void a_signal_that_a_label_forged_is_none(String forged) {
    assertThat(Hints.of(container("kill", "", Map.of("signal", forged))))
        .contains(hint("c1", "", Action.KILL, 0));
  }

  @Test
  void the_service_is_told_where_both_its_names_are() {
    Map<String, String> both =
        Map.of("com.docker.compose.project", "shop", "com.docker.compose.service", "web");

    assertThat(Hints.of(container("start", "", both)).orElseThrow().service()).contains("shop/web");
    assertThat(
            Hints.of(container("start", "", Map.of("com.docker.compose.service", "web")))
                .orElseThrow()
                .service())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec_create", "top", "resize", "prune", ""})
  void what_we_do_not_know_says_nothing(String word) {
    assertThat(Hints.of(container(word, "", Map.of()))).isEmpty();
  }

  @Test
  void what_is_neither_container_nor_network_says_nothing() {
    assertThat(
            Hints.of(
                new EngineEvent(EngineEvent.Type.OTHER, "update", "", "service1", Map.of(), AT)))
        .isEmpty();
  }

  private static dev.dockerhealth.core.model.EngineEvent hint(
      String id, String name, Action action, int signal) {
    return new dev.dockerhealth.core.model.EngineEvent(
        new ContainerId(id), name, action, signal, AT, Optional.empty());
  }

  private static EngineEvent container(String action, String detail, Map<String, String> more) {
    return new EngineEvent(EngineEvent.Type.CONTAINER, action, detail, "c1", more, AT);
  }

  private static EngineEvent network(String action, Map<String, String> attributes) {
    return new EngineEvent(EngineEvent.Type.NETWORK, action, "", "net1", attributes, AT);
  }
}
