package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.agent.fake.Certificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Far sides that answer in every way, and in none. */
@Timeout(30)
class HttpSenderTest {
  private static final Instant NOW = Instant.parse("2026-01-15T14:00:00Z");
  private static final HttpSender.Limits SHORT =
      new HttpSender.Limits(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(1200));

  @TempDir Path folder;

  @Test
  void a_good_answer_is_shown() throws IOException {
    try (FarSide far = FarSide.says("HTTP/1.1 200 OK\r\nContent-Length: 2", "ok")) {
      assertThat(send(far.url("/x?y=z"))).isEqualTo(new Delivery.Accepted("200 ok"));

      assertThat(far.requests().getFirst())
          .startsWith("POST /x?y=z HTTP/1.1\r\n")
          .contains("\r\nContent-Type: application/json; charset=utf-8\r\n")
          .contains("\r\nUser-Agent: docker-health\r\n")
          .endsWith("\r\n\r\n{\"a\":\"ü\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:p%40ss@, Basic dXNlcjpwQHNz",
    "http://tk_123@, Bearer tk_123",
  })
  void user_and_password_of_the_address_authorise(String start, String header) throws IOException {
    try (FarSide far = FarSide.says("HTTP/1.1 204 No Content", "")) {
      assertThat(send(start + "127.0.0.1:" + far.port() + "/t"))
          .isEqualTo(new Delivery.Accepted("204"));

      assertThat(far.requests().getFirst())
          .contains("\r\nAuthorization: " + header + "\r\n")
          .startsWith("POST /t HTTP/1.1\r\n")
          .doesNotContain("@127");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After: 7, 7",
    "Retry-After: 0.3, 1",
    "'Retry-After: Thu, 15 Jan 2026 14:02:00 GMT', 120",
    "Retry-After: 9999999, 86400",
  })
  void too_many_comes_with_a_rest(String header, long seconds) throws IOException {
    try (FarSide far = FarSide.says("HTTP/1.1 429 Too Many\r\n" + header, "slow down")) {
      assertThat(send(far.url("/")))
          .isEqualTo(new Delivery.Later("429 slow down", Optional.of(Duration.ofSeconds(seconds))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"message\": \"limited\", \"retry_after\": 0.65}|1",
        "{\"ok\":false,\"parameters\":{\"retry_after\":35}}|35",
      })
  void the_rest_may_be_in_the_body(String body, long seconds) throws IOException {
    try (FarSide far = FarSide.says("HTTP/1.1 429 Too Many", body)) {
      assertThat(((Delivery.Later) send(far.url("/"))).after())
          .contains(Duration.ofSeconds(seconds));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retry-After: soon", "Retry-After: -5", "X: y"})
  void a_rest_that_says_nothing_is_none(String header) throws IOException {
    try (FarSide far = FarSide.says("HTTP/1.1 503 Busy\r\n" + header, "")) {
      assertThat(send(far.url("/"))).isEqualTo(new Delivery.Later("503", Optional.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 408, 425, 429})
  void some_troubles_pass(int status) throws IOException {
    try (FarSide far = FarSide.says("HTTP/1.1 " + status + " X", "")) {
      assertThat(send(far.url("/"))).isInstanceOf(Delivery.Later.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 410, 413, 422})
  void others_do_not(int status) throws IOException {
    try (FarSide far =
        FarSide.says("HTTP/1.1 " + status + " X\r\nWWW-Authenticate: Basic realm=x", "no")) {
      assertThat(send(far.url("/"))).isInstanceOf(Delivery.Refused.class);
    }
  }

  @Test
  void a_redirect_is_not_followed_and_said_without_its_path() throws IOException {
    try (FarSide other = FarSide.says("HTTP/1.1 200 OK", "");
        FarSide far =
            FarSide.says(
                "HTTP/1.1 308 Moved\r\nLocation: http://other.example:%d/s3cr3t"
                    .formatted(other.port()),
                "")) {
      Delivery delivery = send(far.url("/"));

      assertThat(delivery).isInstanceOf(Delivery.Later.class);
      assertThat(delivery.answer())
          .startsWith("308 redirects to other.example, which is not followed")
          .doesNotContain("s3cr3t");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void one_that_hangs_is_left() throws Exception {
    try (FarSide far = new FarSide((socket, out) -> new CountDownLatch(1).await())) {
      assertThat(send(far.url("/")))
          .isEqualTo(new Delivery.Later("no answer in time", Optional.empty()));
    }
  }

  /** A byte each 100 ms: no single read takes long, the whole would take for ever. */
  @Test
  void one_that_drips_is_cut_off_and_its_connection_closed() throws Exception {
    FarSide.Manner drips =
        (socket, out) -> {
          FarSide.write(out, "HTTP/1.1 200 OK\r\nX: ");
          while (!new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS)) {
            FarSide.write(out, "a");
          }
        };
    try (FarSide far = new FarSide(drips)) {
      long begun = System.nanoTime();

      assertThat(send(far.url("/"))).isInstanceOf(Delivery.Later.class);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(far.left().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void one_that_closes_is_asked_once() throws Exception {
    try (FarSide far = new FarSide((socket, out) -> socket.close())) {
      assertThat(send(far.url("/")).answer()).startsWith("the connection broke");

      assertThat(far.requests()).hasSize(1);
    }
  }

  @Test
  void one_that_does_not_end_is_read_to_a_bound() throws Exception {
    String line = "y".repeat(1000);
    FarSide.Manner floods =
        (socket, out) -> {
          FarSide.write(out, "HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            FarSide.write(out, line);
          }
        };
    try (FarSide far = new FarSide(floods)) {
      Delivery delivery = send(far.url("/"));

      assertThat(delivery).isInstanceOf(Delivery.Accepted.class);
      assertThat(delivery.answer()).hasSize(200).endsWith("…");
    }
  }

  @Test
  void one_that_speaks_something_else_is_no_good() throws Exception {
    try (FarSide far = new FarSide((socket, out) -> FarSide.write(out, "220 mail ESMTP\r\n"))) {
      assertThat(send(far.url("/"))).isInstanceOf(Delivery.Later.class);
    }
  }

  @Test
  void nobody_there() throws Exception {
    int port;
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = once.getLocalPort();
    }

    assertThat(send("http://127.0.0.1:" + port + "/s3cr3t").answer())
        .isEqualTo("the connection was refused");
  }

  @Test
  void a_certificate_that_nobody_knows_is_refused() throws Exception {
    Certificate own = Certificate.made(folder, "ip:127.0.0.1");

    assertThat(secured(own, Optional.empty()).answer())
        .isEqualTo("TLS failed: its certificate is signed by nobody this host trusts");
  }

  @Test
  void a_certificate_for_another_name_is_refused() throws Exception {
    Certificate other = Certificate.made(folder, "dns:other.example");

    assertThat(secured(other, Optional.of(other)).answer())
        .isEqualTo("TLS failed: its certificate is for another name");
  }

  @Test
  void a_certificate_that_has_expired_is_refused() throws Exception {
    Certificate old =
        Certificate.made(folder, "ip:127.0.0.1", "-startdate", "-20d", "-validity", "10");

    assertThat(secured(old, Optional.of(old)).answer())
        .isEqualTo("TLS failed: its certificate has expired");
  }

  @Test
  void a_good_certificate_is_taken() throws Exception {
    Certificate good = Certificate.made(folder, "ip:127.0.0.1");

    assertThat(secured(good, Optional.of(good))).isEqualTo(new Delivery.Accepted("200 ok"));
  }

  @Test
  void a_far_side_that_does_not_speak_tls_is_no_good() throws Exception {
    try (ServerSocket far = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greetPlainly(far));

      assertThat(send("https://127.0.0.1:" + far.getLocalPort() + "/").answer())
          .isEqualTo("TLS failed: the handshake was not completed");
    }
  }

  /** The rest of what the other side says is read, or the end of the connection would hide it. */
  private static void greetPlainly(ServerSocket far) {
    try (Socket socket = far.accept()) {
      FarSide.write(socket.getOutputStream(), "HTTP/1.1 400 Bad Request\r\n\r\n");
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_it_answers_is_shown_in_one_line_and_without_secrets() throws IOException {
    try (FarSide far =
        FarSide.says("HTTP/1.1 403 X", "no\n\u001b[31mtoken-1234 of {\"token\":\"abcdefgh\"}")) {
      assertThat(send(far.url("/")))
          .isEqualTo(new Delivery.Refused("403 no *** of {\"token\":\"***\"}"));
    }
  }

  private Delivery secured(Certificate server, Optional<Certificate> trusted) throws IOException {
    try (FarSide far =
        new FarSide(
            (socket, out) -> FarSide.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
            server.server().getServerSocketFactory())) {
      HttpSender sender =
          new HttpSender(SHORT, trusted.map(known -> known.trusting().getSocketFactory()));
      return answer().of(sender.send(post("https://127.0.0.1:" + far.port() + "/")));
    }
  }

  private static Delivery send(String url) {
    return answer().of(new HttpSender(SHORT).send(post(url)));
  }

  private static Answer answer() {
    return new Answer(new Redaction(List.of("token-1234")), InstantSource.fixed(NOW));
  }

  private static Post post(String url) {
    return Post.json(Target.of(url), "{\"a\":\"ü\"}");
  }
}
