package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Answers.failed;
import static dev.dockerhealth.agent.engine.Answers.got;
import static dev.dockerhealth.agent.engine.HostileServer.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("try") // Closing early is what some of them test.
class HeldStreamTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void events_come_one_by_one_and_bad_ones_are_skipped() throws Exception {
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  peer.send(CHUNKED);
                  peer.send(chunk("\n\n" + event("start", "1")));
                  peer.send(chunk(event("health_status: unhealthy", "2")));
                  peer.send(chunk("{\"Type\":\"container\",\"Action\":7,\n"));
                  peer.send(
                      chunk(
                          "{\"Actor\":{\"Attributes\":{\"big\":\""
                              + "x".repeat(3 << 20)
                              + "\"}}}\n"));
                  var last = event("died", "3");
                  peer.send(chunk(last.substring(0, 20)));
                  peer.send(chunk(last.substring(20) + event("remove", "4")));
                  peer.send("0\r\n\r\n");
                });
        var engine = server.client();
        var events = got(engine.events(EventFilter.HEALING, Optional.empty(), LIMIT))) {
      assertThat(events.next())
          .isEqualTo(
              new EventStream.Next.Event(
                  new EngineEvent(
                      EngineEvent.Type.CONTAINER,
                      "start",
                      "",
                      "id",
                      Map.of("name", "web", "exitCode", "3"),
                      Instant.ofEpochSecond(0, 1))));
      assertThat(action(events.next())).isEqualTo("health_status unhealthy");
      assertThat(events.next()).isInstanceOf(EventStream.Next.Skipped.class);
      assertThat(events.next())
          .isInstanceOfSatisfying(
              EventStream.Next.Skipped.class,
              skipped -> assertThat(skipped.reason()).contains("over the bound"));
      assertThat(action(events.next())).isEqualTo("die ");
      assertThat(action(events.next())).isEqualTo("destroy ");
      assertThat(events.next()).isInstanceOf(EventStream.Next.Ended.class);
      assertThat(events.next()).isInstanceOf(EventStream.Next.Ended.class);
    }
  }

  @Test
  void an_opened_stream_is_known_before_its_first_event_and_closes_at_once() throws Exception {
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  peer.send(CHUNKED);
                  peer.stall();
                });
        var engine = server.client()) {
      var events = got(engine.events(EventFilter.HEALING, Optional.empty(), LIMIT));
      var next = CompletableFuture.supplyAsync(events::next);

      events.close();

      assertThat(next.get(10, TimeUnit.SECONDS)).isInstanceOf(EventStream.Next.Ended.class);
      assertThat(engine.leftovers()).isZero();
    }
  }

  @Test
  void closing_the_client_ends_its_streams() throws Exception {
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  peer.send(CHUNKED);
                  peer.stall();
                });
        var engine = server.client()) {
      var events = got(engine.events(EventFilter.HEALING, Optional.empty(), LIMIT));
      var next = CompletableFuture.supplyAsync(events::next);

      engine.close();

      assertThat(next.get(10, TimeUnit.SECONDS)).isInstanceOf(EventStream.Next.Ended.class);
      assertThat(failed(engine.list(LIMIT))).isInstanceOf(EngineFailure.Unreachable.class);
    }
  }

  @Test
  void a_refused_stream_says_why() {
    try (var server = HostileServer.saying(HostileServer.status(403, "no"));
        var engine = server.client()) {
      assertThat(failed(engine.events(EventFilter.HEALING, Optional.empty(), LIMIT)))
          .isInstanceOf(EngineFailure.Denied.class);
    }
  }

  @Test
  void the_filter_and_the_moment_are_sent() {
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  peer.send(CHUNKED);
                  peer.stall();
                });
        var engine = server.client()) {
      got(
          engine.events(
              new EventFilter(List.of("container"), List.of("die")),
              Optional.of(Instant.ofEpochSecond(12, 34)),
              LIMIT));
      assertThat(server.requests())
          .containsExactly(
              "GET /v1.41/events?filters=%7B%22type%22%3A%5B%22container%22%5D%2C%22event%22%3A%5B"
                  + "%22die%22%5D%7D&since=12.000000034 HTTP/1.1");
    }
  }

  @Test
  void a_command_gives_both_its_streams() {
    var output = new ByteArrayOutputStream();
    output.writeBytes(frame(1, "out"));
    output.writeBytes(frame(2, "err"));
    output.writeBytes(frame(1, ""));
    output.writeBytes(frame(1, "put"));

    try (var server = exec(output.toByteArray());
        var engine = server.client()) {
      var result = got(engine.exec("a", List.of("x"), 100, made -> {}, LIMIT));

      assertThat(result.stdout()).isEqualTo("output");
      assertThat(result.stderr()).isEqualTo("err");
      assertThat(result.exitCode()).hasValue(5);
    }
  }

  @Test
  void a_broken_frame_is_malformed() {
    for (var broken :
        List.of(
            new byte[] {1, 0, 0, 0, 0, 0, 0, 9, 'a'},
            new byte[] {1, 0, 0},
            concat(frame(1, "a"), new byte[] {9, 9, 9, 9, 0, 0, 0, 1, 'a'}),
            concat(frame(1, "a"), new byte[] {1, 0}))) {
      try (var server = exec(broken);
          var engine = server.client()) {
        assertThat(failed(engine.exec("a", List.of("x"), 100, made -> {}, LIMIT)))
            .isInstanceOf(EngineFailure.Malformed.class);
      }
    }
  }

  @Test
  void log_lines_keep_time_and_stream_and_the_last_ones_win() {
    var t = "2026-01-02T03:04:05.000000006Z ";
    var output = new ByteArrayOutputStream();
    output.writeBytes(frame(1, t + "old\n"));
    output.writeBytes(frame(2, t + "mid\n"));
    output.writeBytes(frame(1, t + "half"));
    output.writeBytes(frame(1, t + "whole\n"));

    try (var server =
            new HostileServer(
                (request, peer) -> {
                  peer.send("HTTP/1.1 200 OK\r\n\r\n");
                  peer.send(output.toByteArray());
                  peer.close();
                });
        var engine = server.client()) {
      var at = Optional.of(Instant.parse("2026-01-02T03:04:05.000000006Z"));
      assertThat(got(engine.logs("a", 10, Optional.empty(), 13, LIMIT)))
          .isEqualTo(
              new ContainerLogs(
                  List.of(
                      new ContainerLogs.Line(at, true, "mid"),
                      new ContainerLogs.Line(at, false, "halfwhole")),
                  1));
    }
  }

  private static HostileServer exec(byte[] output) {
    return new HostileServer(
        (request, peer) -> {
          if (request.contains("/exec/e1/start")) {
            peer.send("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
            peer.send(output);
            peer.close();
          } else {
            peer.send(ok(request.startsWith("POST") ? "{\"Id\":\"e1\"}" : "{\"ExitCode\":5}"));
          }
        });
  }

  private static byte[] frame(int stream, String text) {
    var bytes = text.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + bytes.length)
        .put((byte) stream)
        .putInt(4, bytes.length)
        .put(8, bytes)
        .array();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
  }

  private static String event(String action, String nano) {
    return "{\"status\":\"x\",\"Type\":\"container\",\"Action\":\""
        + action
        + "\",\"Actor\":{\"ID\":\"id\",\"Attributes\":{\"name\":\"web\",\"exitCode\":\"3\","
        + "\"other\":\"x\"}},\"timeNano\":"
        + nano
        + "}\n";
  }

  private static String action(EventStream.Next next) {
    return switch (next) {
      case EventStream.Next.Event(EngineEvent event) -> event.action() + " " + event.detail();
      case EventStream.Next.Skipped(String reason) -> reason;
      case EventStream.Next.Ended(EngineFailure failure) -> failure.text();
    };
  }
}
