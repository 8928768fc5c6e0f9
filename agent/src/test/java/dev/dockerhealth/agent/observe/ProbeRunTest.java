package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ExecState;
import dev.dockerhealth.agent.engine.NetworkEndpoint;
import dev.dockerhealth.agent.fake.Certificate;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.agent.observe.ProbeRun.Came;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Own probes of a container whose process is not seen from here, so that its address is asked. */
@Timeout(60)
class ProbeRunTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final ProbeTarget LINE = new ProbeTarget.Command("test -e /well");

  @TempDir private Path folder;
  private final FakeEngine engine = new FakeEngine().has(at(Optional.of("127.0.0.1")).inspected());
  private final ProbeRun run = new ProbeRun(engine, true, text -> text);
  private final ContainerView view = seen();

  private static Shown at(Optional<String> address) {
    return Shown.running("web", "web")
        .network(
            "shop",
            new NetworkEndpoint(
                "net1",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                address));
  }

  private static ContainerView seen() {
    return new Views(new Ours(Optional.empty(), Optional.empty()), text -> text)
        .of(at(Optional.empty()).inspected(), 1);
  }

  @Test
  void a_page_is_asked_by_address() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    serve(server);
    try {
      int port = server.getAddress().getPort();
      assertThat(code(new ProbeTarget.Web(false, port, "/well"))).isZero();
      assertThat(made(new ProbeTarget.Web(false, port, "/ill")).output()).contains("503");
      assertThat(code(new ProbeTarget.Tcp(port))).isZero();
      assertThat(made(new ProbeTarget.Web(true, port, "/well")).exitCode()).isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_page_is_asked_by_tls_whoever_signed_its_certificate() throws Exception {
    HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(Certificate.made(folder, "dns:other.example").server()));
    serve(server);
    try {
      int port = server.getAddress().getPort();
      assertThat(code(new ProbeTarget.Web(true, port, "/well"))).isZero();
      assertThat(made(new ProbeTarget.Web(true, port, "/ill")).output()).contains("503");
      assertThat(made(new ProbeTarget.Web(false, port, "/well")).exitCode()).isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void who_takes_connections_and_says_nothing_is_too_late() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, loopback())) {
      int port = silent.getLocalPort();

      assertThat(made(new ProbeTarget.Web(false, port, "/")).output())
          .isEqualTo("no answer within 2 s");
      assertThat(made(new ProbeTarget.Web(true, port, "/")).output())
          .isEqualTo("no answer within 2 s");
    }
  }

  @Test
  void one_without_an_address_cannot_be_asked() {
    engine.has(at(Optional.empty()).inspected());

    assertThat(run.make(view, new ProbeTarget.Tcp(80), LIMIT)).isInstanceOf(Came.NoWay.class);
  }

  @Test
  void an_engine_elsewhere_is_asked_for_commands_only() {
    ProbeRun remote = new ProbeRun(engine, false, text -> text);

    assertThat(remote.make(view, new ProbeTarget.Tcp(80), LIMIT)).isInstanceOf(Came.NoWay.class);
    assertThat(remote.make(view, LINE, LIMIT)).isInstanceOf(Came.Made.class);
  }

  @Test
  void no_more_than_three_commands_that_hang_are_left_in_a_container() {
    Set<String> hanging = new HashSet<>(Set.of("exec-1", "exec-2", "exec-3"));
    engine.onExec = FakeEngine::hung;
    engine.onExecState = exec -> new Answer.Got<>(new ExecState(hanging.contains(exec), 0));
    for (int i = 0; i < 3; i++) {
      assertThat(made(LINE).output()).isEqualTo("no answer within 2 s");
    }

    assertThat(made(LINE).output()).isEqualTo("commands begun before have not ended");
    assertThat(engine.asked("exec web")).isEqualTo(3);

    hanging.remove("exec-2");
    engine.onExec = new FakeEngine().onExec;
    assertThat(code(LINE)).isZero();
    assertThat(engine.asked("exec web")).isEqualTo(4);
  }

  /** Its number may be another process's in our process namespace. */
  @Test
  void a_process_that_is_not_the_containers_is_not_killed() throws Exception {
    Process other = new ProcessBuilder("sleep", "1000").start();
    try {
      engine.onExec = FakeEngine::hung;
      engine.onExecState = exec -> new Answer.Got<>(new ExecState(true, (int) other.pid()));

      made(LINE);

      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void what_hung_in_a_container_that_went_is_forgotten() {
    engine.onExec = FakeEngine::hung;
    engine.onExecState = exec -> new Answer.Got<>(new ExecState(true, 0));
    for (int i = 0; i < 3; i++) {
      made(LINE);
    }

    run.keepOnly(Set.of(new ContainerId("other")));

    assertThat(made(LINE).output()).isEqualTo("no answer within 2 s");
  }

  private static void serve(HttpServer server) {
    server.createContext(
        "/",
        exchange -> {
          boolean well = exchange.getRequestURI().getPath().equals("/well");
          exchange.sendResponseHeaders(well ? 204 : 503, -1);
          exchange.close();
        });
    server.start();
  }

  private int code(ProbeTarget target) {
    return made(target).exitCode();
  }

  private dev.dockerhealth.core.model.Health.Probe made(ProbeTarget target) {
    return ((Came.Made) run.make(view, target, LIMIT)).probe();
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}
