package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Answers.failed;
import static dev.dockerhealth.agent.engine.Answers.got;
import static dev.dockerhealth.agent.engine.HostileServer.ok;
import static dev.dockerhealth.agent.engine.HostileServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileAnswerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final EngineLimits SMALL = new EngineLimits(10_000, 20_000, 1000);

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("a head that ends", "HTTP/1.1 200 OK\r\nContent-Le"),
        Arguments.of("a status line that ends", "HTTP/1.1 2"),
        Arguments.of("no status", "HTTP/1.1 \r\n\r\n"),
        Arguments.of("a status of letters", "HTTP/1.1 abc OK\r\n\r\n"),
        Arguments.of("a status of 999", "HTTP/1.1 999 OK\r\n\r\n"),
        Arguments.of("a status of 099", "HTTP/1.1 099 OK\r\n\r\n"),
        Arguments.of("another version", "HTTP/2.0 200 OK\r\n\r\n"),
        Arguments.of("a long status line", "HTTP/1.1 200 " + "x".repeat(20_000) + "\r\n\r\n"),
        Arguments.of("a long header", "HTTP/1.1 200 OK\r\nA: " + "x".repeat(20_000) + "\r\n\r\n"),
        Arguments.of("many headers", "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(200) + "\r\n"),
        Arguments.of("a header without name", "HTTP/1.1 200 OK\r\n: b\r\n\r\n"),
        Arguments.of("a header without colon", "HTTP/1.1 200 OK\r\nhello\r\n\r\n"),
        Arguments.of("a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n[]"),
        Arguments.of("a length of words", "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n[]"),
        Arguments.of(
            "a huge length", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n"),
        Arguments.of(
            "two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n[]"),
        Arguments.of("a short body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]"),
        Arguments.of("another coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n[]"),
        Arguments.of("a short chunk", CHUNKED + "5\r\n[]"),
        Arguments.of("chunks without end", CHUNKED + "2\r\n[]\r\n"),
        Arguments.of("a chunk size of words", CHUNKED + "zz\r\n[]\r\n0\r\n\r\n"),
        Arguments.of("a negative chunk size", CHUNKED + "-2\r\n[]\r\n0\r\n\r\n"),
        Arguments.of("a huge chunk size", CHUNKED + "ffffffffffffffff\r\n[]\r\n0\r\n\r\n"),
        Arguments.of("no chunk size", CHUNKED + "\r\n[]\r\n0\r\n\r\n"),
        Arguments.of("a long chunk", CHUNKED + "2\r\n[]xx\r\n0\r\n\r\n"),
        Arguments.of(
            "a long chunk size line", CHUNKED + "2;" + "x".repeat(2000) + "\r\n[]\r\n0\r\n\r\n"),
        Arguments.of("trailers without end", CHUNKED + "2\r\n[]\r\n0\r\n" + "A: b\r\n".repeat(500)),
        Arguments.of("interim answers without end", "HTTP/1.1 100 Continue\r\n\r\n".repeat(50)),
        Arguments.of(
            "a redirect", "HTTP/1.1 301 Moved\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of("an upgrade nobody asked for", "HTTP/1.1 101 UPGRADED\r\n\r\n[]"),
        Arguments.of("no body", ok("")),
        Arguments.of("a body of garbage", ok("\u0000\u0001garbage")),
        Arguments.of("JSON that ends", ok("[{\"Id\":\"a\"")),
        Arguments.of("null", ok("null")),
        Arguments.of("a list with null", ok("[null]")),
        Arguments.of("an object for a list", ok("{}")),
        Arguments.of("a number for a list", ok("12")),
        Arguments.of("a list for an id", ok("[{\"Id\":[1]}]")),
        Arguments.of("no id", ok("[{\"Names\":[\"/a\"]}]")),
        Arguments.of("an object for labels", ok("[{\"Id\":\"a\",\"Labels\":{\"x\":{}}}]")),
        Arguments.of(
            "deep nesting", ok("[{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]")),
        Arguments.of("a body over the bound", ok("[" + " ".repeat(30_000) + "]")),
        Arguments.of(
            "chunks over the bound",
            CHUNKED + ("1000\r\n" + " ".repeat(4096) + "\r\n").repeat(10)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void is_malformed(String name, String answer) {
    try (var server = HostileServer.saying(answer);
        var engine = EngineClient.at(server.address(), SMALL)) {
      var failure = failed(engine.list(LIMIT));

      assertThat(failure).as(name).isInstanceOf(EngineFailure.Malformed.class);
      assertThat(failure.text()).hasSizeLessThanOrEqualTo(500).doesNotContainPattern("\\p{Cntrl}");
      assertThat(engine.leftovers()).isZero();
    }
  }

  static Stream<Arguments> odd() {
    return Stream.of(
        Arguments.of("a body to the end", "HTTP/1.1 200 OK\r\n\r\n[]"),
        Arguments.of("bare line ends", "HTTP/1.1 200 OK\nContent-Length: 2\n\n[]"),
        Arguments.of("no words after the status", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n[]"),
        Arguments.of("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\n[]"),
        Arguments.of("an interim answer", "HTTP/1.1 100 Continue\r\n\r\n" + ok("[]")),
        Arguments.of(
            "chunks with extension and trailer",
            CHUNKED + "1;a=b\r\n[\r\n1\r\n]\r\n0\r\nA: b\r\n\r\n"),
        Arguments.of(
            "two same lengths",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\ncontent-length: 2\r\n\r\n[]"),
        Arguments.of("unknown fields", ok("[]").replace("[]", "[]")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("odd")
  void is_accepted(String name, String answer) {
    try (var server = HostileServer.saying(answer);
        var engine = server.client()) {
      assertThat(got(engine.list(LIMIT))).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "garbage", "HTMX\r\n\r\n"})
  void a_stranger_is_not_an_engine(String answer) {
    try (var server = HostileServer.saying(answer);
        var engine = server.client()) {
      assertThat(failed(engine.list(LIMIT)))
          .isInstanceOfSatisfying(
              EngineFailure.Unreachable.class,
              failure -> assertThat(failure.cause()).isEqualTo(EngineFailure.Cause.NOT_HTTP));
    }
  }

  @Test
  void a_connection_without_an_answer_is_broken() {
    try (var server = new HostileServer((request, peer) -> peer.close());
        var engine = server.client()) {
      assertThat(failed(engine.start("a", LIMIT)))
          .isInstanceOfSatisfying(
              EngineFailure.Unreachable.class,
              failure -> {
                assertThat(failure.cause()).isEqualTo(EngineFailure.Cause.BROKEN);
                assertThat(failure.mayHaveRun()).isTrue();
              });
    }
  }

  @Test
  void a_label_of_three_megabytes_is_cut_and_hides_nothing() {
    var label = "x".repeat(3 << 20);
    var body =
        "[{\"Id\":\"a\",\"Labels\":{\"big\":\""
            + label
            + "\",\"small\":\"y\"},\"New\":{\"y\":[1]}}]";

    try (var server = HostileServer.saying(ok(body));
        var engine = server.client()) {
      assertThat(got(engine.list(LIMIT)).getFirst().labels())
          .containsEntry("small", "y")
          .containsEntry("big", "x".repeat(JsonBounds.TEXT_LIMIT) + "…");
    }
  }

  @Test
  void a_page_of_a_proxy_becomes_one_line() {
    var page = "<html>\r\n<body><h1>403 Forbidden</h1>\nBy \u202erules\u0007.</body></html>";

    try (var server = HostileServer.saying(status(403, page));
        var engine = server.client()) {
      assertThat(failed(engine.start("a", LIMIT)))
          .isEqualTo(
              new EngineFailure.Denied(
                  403, "The engine answered 403 to the start of a: 403 Forbidden By rules ."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../info", "a/b", "a?b", "", "-x", "ä", "a\r\nHost: b"})
  void what_is_no_id_is_not_sent(String id) {
    try (var server = HostileServer.saying(ok("{}"));
        var engine = server.client()) {
      assertThat(failed(engine.inspect(id, LIMIT))).isInstanceOf(EngineFailure.BadRequest.class);
      assertThat(server.requests()).isEmpty();
    }
  }
}
