package dev.dockerhealth.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dockerhealth.agent.expose.FakeHouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test message through real sockets. */
class NotifyTestTest {
  @TempDir Path folder;

  private final Shell shell = new Shell(new FakeHouse(Map.of()));
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer far;

  @BeforeEach
  void begin() throws IOException {
    far = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    answers("/good", 200, "ok");
    answers("/bad", 403, "invalid_token");
    far.start();
  }

  private void answers(String path, int status, String words) {
    far.createContext(
        path,
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, words.length());
          exchange.getResponseBody().write(words.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
  }

  @AfterEach
  void end() {
    far.stop(0);
  }

  @Test
  void each_far_sides_answer_is_shown() {
    shell.environment.put("SLACK_WEBHOOK_URL", url("/good/T/x"));
    shell.environment.put("DISCORD_WEBHOOK_URL", url("/bad/x"));

    assertThat(shell.run("notify-test")).isEqualTo(1);

    assertThat(shell.out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly("slack accepted 200 ok", "discord refused 403 invalid_token");
    assertThat(bodies)
        .hasSize(2)
        .allMatch(body -> body.replace("\\", "").contains("docker-health can reach you here"));
  }

  @Test
  void all_accepted_is_well_and_one_can_be_chosen() {
    shell.environment.put("SLACK_WEBHOOK_URL", url("/good/T/x"));
    shell.environment.put("DISCORD_WEBHOOK_URL", url("/bad/x"));

    assertThat(shell.run("notify-test", "--channel", "slack", "--format", "json")).isZero();

    assertThat(shell.out())
        .isEqualTo(
            "{\"channels\":[{\"channel\":\"slack\",\"result\":\"accepted\",\"answer\":\"200 ok\"}]}\n");
    assertThat(shell.opened).isEmpty();
  }

  @Test
  void without_a_channel_it_is_misused() {
    assertThat(shell.run("notify-test")).isEqualTo(2);
    assertThat(shell.err()).contains("no channel is set");

    shell.environment.put("SLACK_WEBHOOK_URL", url("/good"));
    assertThat(shell.run("notify-test", "--channel", "mail")).isEqualTo(2);
    assertThat(shell.err()).contains("channel \"mail\" is not set; set are: slack");
  }

  @Test
  void a_secret_may_be_in_a_file() throws IOException {
    Path file = folder.resolve("hook");
    Files.writeString(file, url("/good/from/file") + "\n");
    shell.environment.put("SLACK_WEBHOOK_URL_FILE", file.toString());

    assertThat(shell.run("notify-test")).isZero();
  }

  @Test
  void doctor_tells_which_channels_can_be_reached() throws IOException {
    int nobody;
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = once.getLocalPort();
    }
    shell.environment.put("SLACK_WEBHOOK_URL", url("/good/T/s3cr3t"));
    shell.environment.put("NTFY_URL", "https://127.0.0.1:%d/t".formatted(nobody));
    shell.environment.put("NOTIFICATION_ENABLED", "false");

    shell.run("doctor");

    assertThat(shell.out())
        .contains("127.0.0.1 port %d can be reached; told info and above".formatted(port()))
        .contains("127.0.0.1 port %d: it cannot be reached".formatted(nobody))
        .contains("nothing is sent: NOTIFICATION_ENABLED=false")
        .doesNotContain("s3cr3t");
    assertThat(bodies).isEmpty();
  }

  @Test
  void doctor_says_that_there_is_none() {
    shell.run("doctor");

    assertThat(shell.out()).contains("none set: what happens is told in the log only");
  }

  private int port() {
    return far.getAddress().getPort();
  }

  private String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(port(), path);
  }
}
