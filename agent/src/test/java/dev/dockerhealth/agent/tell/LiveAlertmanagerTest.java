package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own Alertmanager, as Debian has it, asked by its own {@code amtool}. */
@Tag("engine")
@Timeout(60)
class LiveAlertmanagerTest {
  @TempDir static Path folder;

  private static Process server;
  private static String url = "";

  @BeforeAll
  static void begin() throws Exception {
    int port = freePort();
    url = "http://127.0.0.1:" + port;
    Path config = folder.resolve("alertmanager.yml");
    Files.writeString(config, "route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n");
    server =
        new ProcessBuilder(
                "prometheus-alertmanager",
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    awaitPort(port);
  }

  @AfterAll
  static void end() throws InterruptedException {
    server.destroy();
    if (!server.waitFor(10, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
  }

  @Test
  void a_fault_is_seen_grows_and_is_resolved() throws Exception {
    Alertmanager channel = channel();

    assertThat(channel.send(fault(Alert.Stage.BEGINS, Severity.WARNING, "unhealthy")))
        .isInstanceOf(Delivery.Accepted.class);
    assertThat(alerts("alertname=DockerHealthFault"))
        .contains("nginx-web", "host=\"nas-01\"", "severity=\"warning\"", "fault=\"unhealthy\"")
        .contains("nginx-web is ill");

    channel.send(fault(Alert.Stage.GOES_ON, Severity.CRITICAL, "crashed"));
    assertThat(alerts("container=nginx-web")).contains("critical").doesNotContain("\"warning\"");

    channel.send(fault(Alert.Stage.GOES_ON, Severity.CRITICAL, "crashed"));
    assertThat(alerts("container=nginx-web").split("fault=\"", -1)).hasSize(2);

    channel.send(fault(Alert.Stage.ENDS, Severity.INFO, "crashed"));
    assertThat(alerts("container=nginx-web")).doesNotContain("nginx-web");
  }

  /** The one that ends it is another process, which remembers nothing. */
  @Test
  void what_began_before_our_restart_is_resolved_after_it() throws Exception {
    Alert.Subject other = new Alert.Subject("db", "1", "postgres:17", Optional.empty());
    channel().send(alert(other, Alert.Stage.BEGINS, Severity.CRITICAL, "crashed"));
    assertThat(alerts("container=db")).contains("critical");

    channel().send(alert(other, Alert.Stage.ENDS, Severity.INFO, "crashed"));

    assertThat(alerts("container=db")).doesNotContain("crashed");
  }

  /** Another process goes on with it, under other labels, and knows what was open. */
  @Test
  void what_was_open_before_our_restart_is_under_its_new_labels_only() throws Exception {
    Alert.Subject other = new Alert.Subject("cache", "1", "redis:7", Optional.empty());
    Alert begun = alert(other, Alert.Stage.BEGINS, Severity.WARNING, "unhealthy");
    channel().send(begun);

    Alertmanager restarted = channel();
    restarted.has(begun);
    restarted.send(alert(other, Alert.Stage.GOES_ON, Severity.CRITICAL, "crashed"));

    assertThat(alerts("container=cache")).contains("crashed").doesNotContain("unhealthy");
  }

  @Test
  void it_takes_every_kind() {
    Alertmanager channel = channel();

    Kinds.all()
        .forEach(
            (kind, alert) ->
                assertThat(channel.send(alert)).as(kind).isInstanceOf(Delivery.Accepted.class));
  }

  private static Alertmanager channel() {
    return new Alertmanager(
        Kinds.letterhead(),
        Target.of(url),
        new HttpSender(HttpSender.Limits.USUAL),
        new Answer(Kinds.letterhead().redaction(), InstantSource.system()),
        InstantSource.system());
  }

  private static Alert fault(Alert.Stage stage, Severity severity, String fault) {
    return alert(Kinds.WEB, stage, severity, fault);
  }

  private static Alert alert(
      Alert.Subject subject, Alert.Stage stage, Severity severity, String fault) {
    return new Alert(
        "a-" + Instant.now().toEpochMilli(),
        "h-" + subject.name(),
        stage,
        Alert.Topic.FAULT,
        severity,
        Instant.now().minusSeconds(5),
        Optional.of(subject),
        subject.name() + " is ill",
        "",
        List.of(new Alert.Field("Fault", fault)));
  }

  private static String alerts(String filter) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("amtool", "--alertmanager.url=" + url, "alert", "query", filter));
    words.addAll(List.of("-o", "extended"));
    Process amtool = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(amtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(amtool.waitFor()).as(said).isZero();
    return said;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The program says nothing when it listens; it is asked until it does. */
  private static void awaitPort(int port) throws Exception {
    for (int i = 0; i < 200; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException _) {
        assertThat(server.waitFor(50, TimeUnit.MILLISECONDS))
            .as(Files.readString(folder.resolve("log")))
            .isFalse();
      }
    }
    throw new AssertionError("it does not listen: " + Files.readString(folder.resolve("log")));
  }
}
