package dev.dockerhealth.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusMappingTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void every_status_has_one_meaning() {
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  int status = Integer.parseInt(request.split("containers/s|/start", 3)[1]);
                  peer.send(HostileServer.status(status, "{\"message\":\"words\"}"));
                  peer.close();
                });
        var engine = server.client()) {
      for (int status = 200; status <= 599; status++) {
        assertThat(shape(engine.start("s" + status, LIMIT)))
            .as("status " + status)
            .isEqualTo(expected(status));
      }
    }
  }

  @Test
  void an_interim_status_alone_is_no_answer() {
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  int status = Integer.parseInt(request.split("containers/s|/start", 3)[1]);
                  peer.send("HTTP/1.1 " + status + " Wait\r\n\r\n");
                  peer.close();
                });
        var engine = server.client()) {
      for (int status = 100; status <= 199; status++) {
        assertThat(shape(engine.start("s" + status, LIMIT)))
            .as("status " + status)
            .isEqualTo(status == 101 ? "Malformed" : "Unreachable");
      }
    }
  }

  private static String expected(int status) {
    return switch (status) {
      case 304 -> "ALREADY_THERE";
      case 401, 403, 407 -> "Denied";
      case 404 -> "NotFound";
      case 409 -> "Conflict";
      case 408, 429 -> "EngineFault";
      default ->
          switch (status / 100) {
            case 2 -> "CHANGED";
            case 3 -> "Malformed";
            case 4 -> "BadRequest";
            default -> "EngineFault";
          };
    };
  }

  private static String shape(Answer<Effect> answer) {
    return switch (answer) {
      case Answer.Got<Effect>(Effect effect) -> effect.name();
      case Answer.Failed<Effect>(EngineFailure failure) -> failure.getClass().getSimpleName();
    };
  }
}
