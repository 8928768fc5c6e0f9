package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Answers.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreachableTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  @TempDir Path folder;

  @Test
  void a_socket_that_is_not_there() {
    var failure = reach(new EngineAddress.Unix(folder.resolve("none")));

    assertThat(failure.cause()).isEqualTo(Cause.SOCKET_MISSING);
    assertThat(failure.text()).contains(folder.resolve("none").toString());
    assertThat(failure.mend()).contains("folder");
  }

  @Test
  void a_socket_whose_engine_is_gone() throws IOException {
    var path = folder.resolve("s");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
    }

    assertThat(reach(new EngineAddress.Unix(path)).cause()).isEqualTo(Cause.REFUSED);
  }

  @Test
  void a_file_that_is_no_socket() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    assertThat(reach(new EngineAddress.Unix(file)).cause()).isEqualTo(Cause.REFUSED);
  }

  @Test
  void a_socket_we_may_not_open_names_its_group() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    var failure =
        DialTrouble.explain(new EngineAddress.Unix(file), new SocketException("Permission denied"));

    assertThat(failure.text())
        .contains("(gid " + Files.getAttribute(file, "unix:gid") + ")")
        .contains("group " + Files.getAttribute(file, "unix:group"));
  }

  @Test
  void a_port_where_nobody_listens() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var address = new EngineAddress.Tcp("127.0.0.1", port, Optional.empty());

    assertThat(reach(address).cause()).isEqualTo(Cause.REFUSED);
  }

  @Test
  void a_name_without_address() {
    var address = new EngineAddress.Tcp("no-such-host.invalid", 2375, Optional.empty());

    assertThat(reach(address).cause()).isEqualTo(Cause.UNKNOWN_HOST);
  }

  @Test
  void a_port_that_speaks_tls() {
    try (var server =
            HostileServer.saying(
                "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n");
        var engine = server.client()) {
      assertThat(((EngineFailure.Unreachable) failed(engine.list(LIMIT))).cause())
          .isEqualTo(Cause.TLS);
    }
  }

  private static EngineFailure.Unreachable reach(EngineAddress address) {
    try (var engine = EngineClient.at(address)) {
      return (EngineFailure.Unreachable) failed(engine.start("a", LIMIT));
    }
  }
}
