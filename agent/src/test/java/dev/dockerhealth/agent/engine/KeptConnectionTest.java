package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Answers.failed;
import static dev.dockerhealth.agent.engine.Answers.got;
import static dev.dockerhealth.agent.engine.HostileServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptConnectionTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void reads_share_one_connection() {
    try (var server = new HostileServer((request, peer) -> peer.send(ok("[]")));
        var engine = server.client()) {
      for (int i = 0; i < 20; i++) {
        got(engine.list(LIMIT));
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_read_on_a_stale_connection_is_sent_once_more() {
    var count = new AtomicInteger();
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  if (count.incrementAndGet() == 2) {
                    peer.close();
                  } else {
                    peer.send(ok("[]"));
                  }
                });
        var engine = server.client()) {
      got(engine.list(LIMIT));
      got(engine.list(LIMIT));

      assertThat(server.requests()).hasSize(3);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_read_is_not_sent_a_third_time() {
    var count = new AtomicInteger();
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  if (count.incrementAndGet() == 1) {
                    peer.send(ok("[]"));
                  } else {
                    peer.close();
                  }
                });
        var engine = server.client()) {
      got(engine.list(LIMIT));

      assertThat(failed(engine.list(LIMIT))).isInstanceOf(EngineFailure.Unreachable.class);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void an_act_is_never_sent_twice_and_never_on_a_kept_connection() {
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  if (request.startsWith("POST")) {
                    peer.close();
                  } else {
                    peer.send(ok("[]"));
                  }
                });
        var engine = server.client()) {
      got(engine.list(LIMIT));

      assertThat(failed(engine.start("a", LIMIT)).mayHaveRun()).isTrue();
      assertThat(server.requests()).filteredOn(line -> line.startsWith("POST")).hasSize(1);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void an_answer_nobody_asked_for_is_not_taken_for_the_next_one() {
    var count = new AtomicInteger();
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  var lie = ok("[{\"Id\":\"lie\"}]");
                  peer.send(count.incrementAndGet() == 1 ? ok("[]") + lie : ok("[]"));
                });
        var engine = server.client()) {
      assertThat(got(engine.list(LIMIT))).isEmpty();
      assertThat(got(engine.list(LIMIT))).isEmpty();
    }
  }

  @Test
  void an_answer_that_says_close_is_the_last_on_its_connection() {
    try (var server =
            new HostileServer(
                (request, peer) ->
                    peer.send(ok("[]").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")));
        var engine = server.client()) {
      got(engine.list(LIMIT));
      got(engine.list(LIMIT));

      assertThat(server.connections()).isEqualTo(2);
    }
  }
}
