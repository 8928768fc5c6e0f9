package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Answers.failed;
import static dev.dockerhealth.agent.engine.Answers.got;
import static dev.dockerhealth.agent.engine.HostileServer.ok;
import static dev.dockerhealth.agent.engine.HostileServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final HostileServer.Script EMPTY = (request, peer) -> peer.send(ok("[]"));

  @ParameterizedTest
  @CsvSource({"1.40,1.40", "1.41,1.41", "1.55,1.55", "1.56,1.55", "2.0,1.55"})
  void the_smaller_of_both_newest_is_spoken(String theirs, String spoken) {
    try (var server = new HostileServer(EMPTY, pong(theirs));
        var engine = server.client()) {
      got(engine.list(LIMIT));

      assertThat(server.requests())
          .containsExactly("GET /v" + spoken + "/containers/json?all=1 HTTP/1.1");
    }
  }

  @Test
  void an_engine_that_is_too_old_is_named_with_both_numbers() {
    try (var server = new HostileServer(EMPTY, pong("1.39"));
        var engine = server.client()) {
      assertThat(failed(engine.list(LIMIT)).text()).contains("1.39").contains("1.40");
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client version 1.41 is too old. Minimum supported API version is 1.44, please upgrade",
        "{\"message\":\"client version 1.41 is too old. Minimum supported API version is 1.44\"}",
        "{\"message\":\"client version 1.45 is too new. Maximum supported API version is 1.44\"}"
      })
  void a_refused_version_is_changed_once(String refusal) {
    try (var server =
            new HostileServer(
                (request, peer) ->
                    peer.send(
                        request.contains(" /v1.44/") ? status(204, "") : status(400, refusal)));
        var engine = server.client()) {
      assertThat(got(engine.start("a", LIMIT))).isEqualTo(Effect.CHANGED);
      assertThat(got(engine.stop("a", Optional.empty(), LIMIT))).isEqualTo(Effect.CHANGED);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void an_engine_that_refuses_every_version_is_not_asked_for_ever() {
    var refusal = "client version is too old. Minimum supported API version is 1.44";
    try (var server = new HostileServer((request, peer) -> peer.send(status(400, refusal)));
        var engine = server.client()) {
      assertThat(failed(engine.list(LIMIT))).isInstanceOf(EngineFailure.BadRequest.class);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void a_version_beyond_ours_is_not_tried() {
    var refusal = "client version 1.41 is too old. Minimum supported API version is 1.60";
    try (var server = new HostileServer((request, peer) -> peer.send(status(400, refusal)));
        var engine = server.client()) {
      assertThat(failed(engine.list(LIMIT)).text()).contains("1.60").contains("1.55");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void podman_is_known_by_its_name() {
    var pong =
        ok("OK").replace("\r\n\r\n", "\r\nApi-Version: 1.41\r\nServer: Libpod/4.3.1\r\n\r\n");
    try (var server = new HostileServer(EMPTY, pong);
        var engine = server.client()) {
      assertThat(got(engine.ping(LIMIT)))
          .isEqualTo(new EnginePing(new ApiVersion(1, 41), "Libpod/4.3.1", true));
    }
  }

  @Test
  void who_names_no_version_is_no_engine() {
    try (var server = new HostileServer(EMPTY, ok("OK"));
        var engine = server.client()) {
      assertThat(failed(engine.list(LIMIT)))
          .isInstanceOfSatisfying(
              EngineFailure.Unreachable.class,
              failure -> assertThat(failure.cause()).isEqualTo(EngineFailure.Cause.NOT_HTTP));
    }
  }

  private static String pong(String version) {
    return ok("OK").replace("\r\n\r\n", "\r\nApi-Version: " + version + "\r\n\r\n");
  }
}
