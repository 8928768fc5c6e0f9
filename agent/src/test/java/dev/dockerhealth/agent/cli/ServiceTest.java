package dev.dockerhealth.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.ListenAddress;
import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.agent.expose.Seen;
import dev.dockerhealth.agent.expose.http.Front;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that ask a service, found by its control file or named. */
class ServiceTest {
  private static final String TOKEN = "a-token-of-the-user";

  @TempDir private Path folder;
  private final FakeHouse house = service();
  private final Shell shell = new Shell(new FakeHouse(Map.of()));
  private Front front;

  private static FakeHouse service() {
    return new FakeHouse(Map.of("HTTP_TOKEN", TOKEN)).engine().sees(Seen.running("afar"));
  }

  @BeforeEach
  void open() {
    front =
        ((Front.Opened.Open)
                Front.open(
                    house,
                    house.settings(),
                    Optional.of(new ListenAddress("127.0.0.1", 0)),
                    List.of(folder.resolve("control"))))
            .front();
  }

  @AfterEach
  void close() {
    front.close();
  }

  @Test
  void a_service_elsewhere_is_asked_by_its_address() {
    assertThat(shell.run("status", "--url", front.address(), "--token", TOKEN)).isZero();
    assertThat(shell.out()).contains("afar");

    shell.environment.put("DOCKER_HEALTH_URL", front.address() + "/");
    shell.environment.put("DOCKER_HEALTH_TOKEN", TOKEN);
    assertThat(shell.run("explain", "afar")).isZero();
    assertThat(shell.run("pause", "afar")).isZero();
    assertThat(house.wishes).hasSize(1);
    assertThat(shell.opened).isEmpty();
  }

  @Test
  void a_service_elsewhere_needs_its_token() {
    assertThat(shell.run("status", "--url", front.address())).isEqualTo(Exit.USAGE);
    assertThat(shell.err())
        .isEqualTo(
            "docker-health: --url needs the HTTP_TOKEN of that service: in DOCKER_HEALTH_TOKEN, or"
                + " with --token\n");
    assertThat(shell.run("status", "--url", front.address(), "--token", "x")).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains("the token is missing or wrong");
    assertThat(shell.run("status", "--token", "x")).isEqualTo(Exit.USAGE);
    assertThat(shell.err()).contains("--token says nothing without --url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "host:9640", "ftp://h", "http://", "http://u@h:1", "http://h/x", "http://h?q"})
  void a_wrong_address_is_said_to_be_wrong(String address) {
    assertThat(shell.run("status", "--url", address, "--token", TOKEN)).isEqualTo(Exit.USAGE);
    assertThat(shell.err())
        .startsWith("docker-health: --url " + address + ": accepts http://HOST:PORT");
  }

  @Test
  void a_service_that_does_not_answer_is_named() throws IOException {
    String address = front.address();
    front.close();

    assertThat(shell.run("status", "--url", address, "--token", TOKEN)).isEqualTo(Exit.ILL);
    assertThat(shell.err())
        .isEqualTo(
            "docker-health: the docker-health at %s does not listen any more; restart it\n"
                .formatted(address));
  }

  @Test
  void open_prints_an_address_that_lets_a_browser_in_once() throws IOException {
    shell.control = List.of(folder.resolve("control"));

    assertThat(shell.run("open")).isZero();

    String address = shell.out().strip();
    assertThat(address).startsWith(front.address() + "/enter?pass=").doesNotContain(TOKEN);
    assertThat(cookie(address)).contains("HttpOnly");
    assertThat(cookie(address)).isEmpty();
  }

  @Test
  void open_needs_a_service() {
    assertThat(shell.run("open")).isEqualTo(Exit.ILL);
    assertThat(shell.err()).contains("no service runs here").contains("docker-health watch");
  }

  private static String cookie(String address) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(address).toURL().openConnection();
    call.setInstanceFollowRedirects(false);
    assertThat(call.getResponseCode()).isEqualTo(303);
    return Optional.ofNullable(call.getHeaderField("Set-Cookie")).orElse("");
  }
}
