package dev.dockerhealth.agent.expose.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.ListenAddress;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Caller;
import dev.dockerhealth.agent.expose.ControlFile;
import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.expose.Paths;
import dev.dockerhealth.agent.expose.RemoteDesk;
import dev.dockerhealth.agent.expose.Reply;
import dev.dockerhealth.agent.expose.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontTest {
  private static final String TOKEN = "a-token-of-the-user";

  @TempDir private Path folder;
  private FakeHouse house;
  private Front front;

  @BeforeEach
  void open() {
    house = new FakeHouse(Map.of("HTTP_TOKEN", TOKEN)).engine().sees(Seen.running("web"));
    front =
        ((Front.Opened.Open) open(house, Optional.of(new ListenAddress("127.0.0.1", 0)))).front();
  }

  private Front.Opened open(FakeHouse of, Optional<ListenAddress> listen) {
    return Front.open(of, of.settings(), listen, List.of(folder.resolve("control")));
  }

  @AfterEach
  void close() {
    front.close();
  }

  @Test
  void answers_with_the_token() throws IOException {
    assertThat(status(get("/api/v1/patients", TOKEN))).isEqualTo(200);
  }

  @Test
  void refuses_a_missing_or_wrong_token() throws IOException {
    assertThat(status(get("/api/v1/patients", ""))).isEqualTo(401);
    assertThat(status(get("/api/v1/patients", TOKEN + "x"))).isEqualTo(401);
    assertThat(status(get("/api/v1/patients", TOKEN.substring(1)))).isEqualTo(401);
    assertThat(status(get("/api/v1/nothing", ""))).isEqualTo(401);
    assertThat(status(get("/", ""))).isEqualTo(401);
  }

  @Test
  void after_ten_wrong_tokens_the_next_wrong_one_waits_a_minute() throws IOException {
    guessTenTimes();

    assertThat(status(get("/api/v1/host", "wrong"))).isEqualTo(429);
    house.later(Duration.ofSeconds(59));
    assertThat(status(get("/api/v1/host", "wrong"))).isEqualTo(429);
    house.later(Duration.ofSeconds(1));
    assertThat(status(get("/api/v1/host", "wrong"))).isEqualTo(401);
  }

  @Test
  void who_guesses_does_not_lock_out_who_knows() throws IOException {
    guessTenTimes();

    assertThat(status(get("/api/v1/host", TOKEN))).isEqualTo(200);
  }

  private void guessTenTimes() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(status(get("/api/v1/host", "wrong"))).isEqualTo(401);
    }
  }

  @Test
  void refuses_names_of_other_hosts() throws IOException {
    for (String host : new String[] {"evil.example", "127.0.0.1.evil.example:80", "10.0.0.1", ""}) {
      assertThat(status(raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n")))
          .as(host)
          .isEqualTo(403);
    }
    assertThat(
            status(raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil\r\n\r\n")))
        .isEqualTo(403);
    for (String host : new String[] {"localhost:9640", "127.0.0.1", "[::1]:9640"}) {
      assertThat(status(raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n")))
          .as(host)
          .isEqualTo(200);
    }
  }

  @Test
  void says_without_a_token_whether_it_lives_and_is_ready() throws IOException {
    assertThat(status(get("/healthz", ""))).isEqualTo(200);
    assertThat(status(get("/readyz", ""))).isEqualTo(200);

    house.settled = false;
    house.loopAge = Duration.ofSeconds(60);

    assertThat(get("/healthz", "")).contains("503").contains("not turned for 60 s");
    assertThat(get("/readyz", "")).contains("503");
    house.loopAge = Duration.ofMillis(59_999);
    assertThat(status(get("/healthz", ""))).isEqualTo(200);
    house.signal(new dev.dockerhealth.core.model.Signal.EngineLost("gone"));
    assertThat(get("/healthz", "")).contains("503").contains("gone");
  }

  @Test
  void shows_metrics_without_a_token() throws IOException {
    assertThat(get("/metrics", ""))
        .contains(" 200 ")
        .containsIgnoringCase("Content-Type: text/plain; version=0.0.4")
        .contains("docker_health_container_running{name=\"web\"} 1.0");
    String openMetrics = "Accept: application/openmetrics-text; version=1.0.0";
    assertThat(raw("GET /metrics HTTP/1.1\r\nHost: localhost\r\n" + openMetrics + "\r\n\r\n"))
        .containsIgnoringCase("Content-Type: application/openmetrics-text")
        .contains("# EOF");
    assertThat(status(raw("POST /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"))).isEqualTo(405);
  }

  @Test
  void beyond_loopback_what_is_open_is_so_under_any_name() throws IOException {
    Front far =
        ((Front.Opened.Open)
                Front.open(
                    house,
                    house.settings(),
                    Optional.of(new ListenAddress("0.0.0.0", 0)),
                    List.of(folder.resolve("far"))))
            .front();
    try (far) {
      for (String path : List.of("/metrics", "/healthz", "/readyz")) {
        assertThat(
                status(
                    raw(
                        far.address(),
                        "GET " + path + " HTTP/1.1\r\nHost: docker-health:9640\r\n\r\n")))
            .as(path)
            .isEqualTo(200);
      }
      assertThat(
              status(
                  raw(
                      far.address(),
                      "GET /api/v1/host HTTP/1.1\r\nHost: docker-health:9640\r\n\r\n")))
          .isEqualTo(403);
    }
  }

  @Test
  void refuses_huge_headers_and_bodies() throws IOException {
    String huge = "X-Big: " + "x".repeat(40 << 10) + "\r\n";

    assertThat(raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + huge + "\r\n"))
        .doesNotContain(" 200 ");
    String body = "{\"issue\":\"" + "x".repeat(70 << 10) + "\"}";
    assertThat(
            raw(
                "POST /api/v1/pause HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + TOKEN
                    + "\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body))
        .contains(" 400 ")
        .contains("too large");
  }

  @Test
  void a_slow_client_keeps_nobody_waiting() throws IOException {
    try (Socket slow = connect()) {
      slow.getOutputStream()
          .write("GET /healthz HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.UTF_8));
      slow.getOutputStream().flush();

      assertThat(status(get("/healthz", ""))).isEqualTo(200);
    }
  }

  @Test
  void many_wait_for_facts_at_once_and_all_get_them() throws Exception {
    int many = 40;
    CountDownLatch waiting = new CountDownLatch(many);
    house.waiting.add(waiting);
    long before = house.latest();
    List<Future<String>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        Callable<String> ask = () -> get("/api/v1/facts?wait=30s&after=" + before, TOKEN);
        answers.add(threads.submit(ask));
      }
      waiting.await();

      house.sees(Seen.unhealthy("db"));

      for (Future<String> answer : answers) {
        assertThat(answer.get()).contains(" 200 ").contains("unhealthy");
      }
    }
  }

  @Test
  void tells_nobody_of_its_inside_when_it_fails() throws IOException {
    House broken = broken();
    Front other =
        ((Front.Opened.Open)
                Front.open(
                    broken, house.settings(), Optional.empty(), List.of(folder.resolve("other"))))
            .front();
    try (other) {
      String answer =
          raw(
              other.address(),
              "GET /api/v1/host HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + TOKEN
                  + "\r\n\r\n");
      assertThat(answer).contains(" 500 ").doesNotContain("secret").doesNotContain("Exception");
    }
  }

  @Test
  void says_clearly_that_the_port_is_taken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Front.Opened opened =
          open(house, Optional.of(new ListenAddress("127.0.0.1", taken.getLocalPort())));

      assertThat(((Front.Opened.Refused) opened).why())
          .isEqualTo(
              "HTTP_LISTEN: another program listens on 127.0.0.1:%d; set another port, or off"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void is_found_and_asked_through_its_control_file() {
    RemoteDesk desk = new RemoteDesk(Caller.of(control()));

    Reply patients = desk.ask(Ask.get(Paths.PATIENTS));
    Reply paused = desk.ask(Ask.post(Paths.PAUSE, "{\"names\":[\"web\"]}"));
    Reply unknown = desk.ask(Ask.get(Paths.patient("a b/ü%")));

    assertThat(patients.status()).isEqualTo(200);
    assertThat(paused.status()).isEqualTo(202);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json()).contains("a b/ü%");
  }

  @Test
  void with_http_off_only_the_control_file_tells_where_it_is() {
    FakeHouse off = new FakeHouse(Map.of("HTTP_LISTEN", "off"));
    Settings settings = off.settings();
    Path place = folder.resolve("off");

    Front.Opened opened = Front.open(off, settings, settings.http().listen(), List.of(place));

    try (Front silent = ((Front.Opened.Open) opened).front()) {
      assertThat(silent.address()).startsWith("http://127.0.0.1:").doesNotContain(":9640");
      assertThat(place).exists();
    }
    assertThat(place).doesNotExist();
  }

  @Test
  void its_end_takes_the_control_file_away_and_refuses_callers() {
    ControlFile.Content content = control();

    front.close();

    assertThat(Files.exists(folder.resolve("control"))).isFalse();
    Reply reply = new RemoteDesk(Caller.of(content)).ask(Ask.get(Paths.HOST));
    assertThat(reply.status()).isEqualTo(RemoteDesk.NO_ANSWER);
    assertThat(reply.json()).contains("does not listen any more");
  }

  private ControlFile.Content control() {
    return ((ControlFile.Found.Running)
            ControlFile.find(List.of(folder.resolve("control")), "unix:///var/run/docker.sock"))
        .content();
  }

  private House broken() {
    return (House)
        java.lang.reflect.Proxy.newProxyInstance(
            House.class.getClassLoader(),
            new Class<?>[] {House.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("latest")) {
                return 0L; // asked once, when the door is opened
              }
              throw new IllegalStateException("secret");
            });
  }

  private String get(String path, String token) throws IOException {
    String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    return raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + authorization + "\r\n");
  }

  private String raw(String request) throws IOException {
    return raw(front.address(), request);
  }

  private static String raw(String address, String request) throws IOException {
    try (Socket socket = connect(address)) {
      socket.setSoTimeout(20_000);
      String closing = request.replaceFirst("\r\n", "\r\nConnection: close\r\n");
      try {
        socket.getOutputStream().write(closing.getBytes(StandardCharsets.UTF_8));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (java.net.SocketException e) {
        return "closed: " + e.getMessage();
      }
    }
  }

  private Socket connect() throws IOException {
    return connect(front.address());
  }

  private static Socket connect(String address) throws IOException {
    URI uri = URI.create(address);
    return new Socket(uri.getHost(), uri.getPort());
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }
}
