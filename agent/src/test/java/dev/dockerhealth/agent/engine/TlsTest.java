package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Answers.failed;
import static dev.dockerhealth.agent.engine.Answers.got;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates are made with openssl: one authority, a server for 127.0.0.1, clients. */
@Timeout(60)
class TlsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  @TempDir static Path folder;

  @BeforeAll
  static void make_certificates() throws Exception {
    shell(
        """
        openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=ca
        openssl req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 2 -subj /CN=o
        make() { # folder, common name, alternative name, key algorithm
          mkdir -p $1; cp ca.pem $1/
          openssl genpkey -algorithm $4 $5 $6 -out $1/key.pem
          openssl req -new -key $1/key.pem -subj /CN=$2 -out $1/csr
          echo "subjectAltName=$3" > $1/ext
          openssl x509 -req -in $1/csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
            -extfile $1/ext -out $1/cert.pem
        }
        make server localhost IP:127.0.0.1,DNS:localhost RSA
        make elsewhere far IP:10.9.9.9 RSA
        make pkcs8 client DNS:client RSA
        make ec8 client DNS:client EC -pkeyopt ec_paramgen_curve:P-256
        make ed25519 client DNS:client ED25519
        cp -r pkcs8 pkcs1; openssl rsa -traditional -in pkcs8/key.pem -out pkcs1/key.pem
        cp -r ec8 sec1; openssl ec -in ec8/key.pem -out sec1/key.pem
        cp -r pkcs8 encrypted
        openssl pkcs8 -topk8 -in pkcs8/key.pem -passout pass:x -out encrypted/key.pem
        mkdir nobody; cp ca.pem nobody/
        cp -r pkcs8 distrust; cp other.pem distrust/ca.pem
        cp -r pkcs8 garbage; echo hello > garbage/cert.pem
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs8", "pkcs1", "ec8", "sec1", "ed25519"})
  void a_client_with_a_certificate_is_let_in(String client) throws Exception {
    try (var server = server("server")) {
      assertThat(got(ping(server, client)).newest()).isEqualTo(new ApiVersion(1, 41));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "distrust", "encrypted", "garbage", "missing"})
  void a_client_that_does_not_fit_is_told_why(String client) throws Exception {
    try (var server = server("server")) {
      assertThat(failed(ping(server, client)))
          .isInstanceOfSatisfying(
              EngineFailure.Unreachable.class,
              failure -> {
                // TLS 1.3 tells a refused client late, and the connection may be gone by then.
                assertThat(failure.cause())
                    .isIn(
                        client.equals("nobody")
                            ? List.of(Cause.TLS, Cause.BROKEN)
                            : List.of(Cause.TLS));
                assertThat(failure.mend()).contains("DOCKER_CERT_PATH");
              });
    }
  }

  @Test
  void a_server_with_another_name_is_refused() throws Exception {
    try (var server = server("elsewhere")) {
      assertThat(failed(ping(server, "pkcs8")))
          .isInstanceOfSatisfying(
              EngineFailure.Unreachable.class,
              failure -> assertThat(failure.cause()).isEqualTo(Cause.TLS));
    }
  }

  @Test
  void a_handshake_that_never_ends_is_left_in_time() throws Exception {
    try (var silent = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var engine = EngineClient.at(address(silent.getLocalPort(), "pkcs8"))) {
      assertThat(failed(engine.ping(Duration.ofMillis(300))))
          .isInstanceOf(EngineFailure.TimedOut.class);
    }
  }

  @Test
  void a_port_without_tls_is_told() throws Exception {
    try (var plain = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(plain, "HTTP/1.1 400 Bad Request\r\n\r\n"));
      try (var engine = EngineClient.at(address(plain.getLocalPort(), "pkcs8"))) {
        assertThat(failed(engine.ping(LIMIT)))
            .isInstanceOfSatisfying(
                EngineFailure.Unreachable.class,
                failure -> assertThat(failure.mend()).contains("speaks no TLS"));
      }
    }
  }

  private static Answer<EnginePing> ping(SSLServerSocket server, String client) {
    try (var engine = EngineClient.at(address(server.getLocalPort(), client))) {
      return engine.ping(LIMIT);
    }
  }

  private static EngineAddress address(int port, String client) {
    return new EngineAddress.Tcp("127.0.0.1", port, Optional.of(folder.resolve(client)));
  }

  private static SSLServerSocket server(String name) throws IOException {
    var context = TlsFiles.context(folder.resolve(name));
    var server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(true);
    Thread.ofVirtual().start(() -> answer(server, HostileServer.PONG));
    return server;
  }

  private static void answer(java.net.ServerSocket server, String text) {
    try (Socket peer = server.accept()) {
      if (peer.getInputStream().read() >= 0) {
        peer.getOutputStream().write(text.getBytes(UTF_8));
        peer.getOutputStream().flush();
        peer.getInputStream().readAllBytes();
      }
    } catch (IOException gone) {
      Quiet.close(server);
    }
  }

  private static void shell(String script) throws Exception {
    Files.writeString(folder.resolve("script"), "set -e\n" + script);
    var process =
        new ProcessBuilder("sh", "script")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(folder.toString()).isZero();
  }
}
