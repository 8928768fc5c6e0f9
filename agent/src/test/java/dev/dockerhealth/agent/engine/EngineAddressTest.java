package dev.dockerhealth.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineAddressTest {
  @ParameterizedTest
  @CsvSource({
    "unix:///var/run/docker.sock, unix:///var/run/docker.sock",
    "unix://var/run/docker.sock, unix:///var/run/docker.sock",
    "UNIX:///a b, unix:///a b",
    "/run/x.sock, unix:///run/x.sock",
    "tcp://host, tcp://host:2375",
    "tcp://host:1, tcp://host:1",
    "tcp://10.0.0.1:65535/, tcp://10.0.0.1:65535",
    "http://proxy:80, tcp://proxy:80",
    "'tcp://[::1]:2375', 'tcp://[::1]:2375'",
  })
  void is_read(String value, String address) {
    assertThat(EngineAddress.parse(value))
        .isInstanceOfSatisfying(
            EngineAddress.Parsed.Good.class,
            good -> assertThat(good.address()).hasToString(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unix://",
        "docker.sock",
        "ssh://host",
        "tcp://",
        "tcp://host:0",
        "tcp://host:65536",
        "tcp://host:x",
        "tcp://a b",
        "npipe:////./pipe/docker",
        "https://host",
        "tcp://host/path"
      })
  void is_refused_and_named(String value) {
    assertThat(EngineAddress.parse(value))
        .isInstanceOfSatisfying(
            EngineAddress.Parsed.Wrong.class,
            wrong -> assertThat(wrong.text()).startsWith("\"" + value + "\" is no engine address"));
  }

  @Test
  void a_path_that_no_socket_can_have_is_refused() {
    assertThat(EngineAddress.parse("/" + "x".repeat(106)))
        .isInstanceOf(EngineAddress.Parsed.Good.class);
    assertThat(EngineAddress.parse("/" + "x".repeat(107)))
        .isInstanceOf(EngineAddress.Parsed.Wrong.class);
  }

  @Test
  void certificates_move_the_port_but_not_for_plain_http() {
    var folder = Optional.of(Path.of("/certs"));

    assertThat(EngineAddress.parse("tcp://host", folder))
        .isEqualTo(new EngineAddress.Parsed.Good(new EngineAddress.Tcp("host", 2376, folder)));
    assertThat(EngineAddress.parse("http://host", folder))
        .isEqualTo(
            new EngineAddress.Parsed.Good(new EngineAddress.Tcp("host", 2375, Optional.empty())));
  }
}
