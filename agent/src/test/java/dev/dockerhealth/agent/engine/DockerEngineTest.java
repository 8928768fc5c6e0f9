package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Answers.failed;
import static dev.dockerhealth.agent.engine.Answers.got;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Docker engine with the image {@code docker-health/sample:1}. */
@Tag("engine")
@Timeout(120)
class DockerEngineTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Optional<Duration> AT_ONCE = Optional.of(Duration.ZERO);
  private final List<String> made = new ArrayList<>();
  private final Path socket = Path.of(System.getProperty("dockerhealth.test.socket", ""));
  private final Engine engine = EngineClient.at(new EngineAddress.Unix(socket));

  @BeforeEach
  void the_engine_is_there() {
    assertThat(socket).exists();
    got(engine.ping(LIMIT));
  }

  @AfterEach
  void clean() {
    made.forEach(id -> engine.remove(id, true, true, LIMIT));
    engine.close();
  }

  @Test
  void says_what_it_is() {
    assertThat(got(engine.ping(LIMIT)).podman()).isFalse();
    assertThat(got(engine.version(LIMIT)).version()).isNotEmpty();
    var info = got(engine.info(LIMIT));
    assertThat(info.cpus()).isPositive();
    assertThat(info.memoryBytes()).isPositive();
    assertThat(info.rootDir()).startsWith("/");
    assertThat(got(engine.networks(LIMIT))).extracting(EngineNetwork::name).contains("bridge");
  }

  @Test
  void shows_a_container_as_it_is() {
    var id =
        run(
            "--name",
            "dh-look",
            "--label",
            "a=b",
            "--stop-timeout",
            "7",
            "--restart",
            "on-failure:3",
            "--health-cmd",
            "true",
            "--health-interval",
            "2s",
            "-m",
            "64m",
            "--cpus",
            "0.5",
            "docker-health/sample:1",
            "sleep",
            "1000");

    var seen = got(engine.inspect(id, LIMIT));

    assertThat(seen.name()).isEqualTo("dh-look");
    assertThat(seen.config().image()).isEqualTo("docker-health/sample:1");
    assertThat(seen.config().labels()).containsEntry("a", "b");
    assertThat(seen.config().stopTimeout()).contains(Duration.ofSeconds(7));
    assertThat(seen.config().healthcheck().orElseThrow().interval())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(seen.state().status()).isEqualTo(ContainerState.Status.RUNNING);
    assertThat(seen.state().pid()).isPositive();
    assertThat(seen.state().startedAt()).isPresent();
    assertThat(seen.state().finishedAt()).isEmpty();
    assertThat(seen.hostConfig().memory()).isEqualTo(64L << 20);
    assertThat(seen.hostConfig().nanoCpus()).isEqualTo(500_000_000);
    assertThat(seen.hostConfig().restartPolicy().maximumRetries()).isEqualTo(3);
    assertThat(seen.networks()).containsKey("bridge");
    assertThat(got(engine.list(LIMIT)))
        .anyMatch(one -> one.id().equals(id) && one.names().contains("dh-look"));
  }

  @Test
  void stops_and_starts_and_says_when_it_was_so_already() {
    var id = run("docker-health/sample:1", "sleep", "1000");

    assertThat(got(engine.stop(id, AT_ONCE, LIMIT))).isEqualTo(Effect.CHANGED);
    assertThat(got(engine.stop(id, AT_ONCE, LIMIT))).isEqualTo(Effect.ALREADY_THERE);
    assertThat(failed(engine.kill(id, "SIGTERM", LIMIT)))
        .isInstanceOf(EngineFailure.Conflict.class);
    assertThat(got(engine.start(id, LIMIT))).isEqualTo(Effect.CHANGED);
    assertThat(got(engine.start(id, LIMIT))).isEqualTo(Effect.ALREADY_THERE);
    assertThat(got(engine.restart(id, AT_ONCE, LIMIT))).isEqualTo(Effect.CHANGED);
    assertThat(got(engine.kill(id, "SIGKILL", LIMIT))).isEqualTo(Effect.CHANGED);
    assertThat(failed(engine.start("no-such-one", LIMIT)))
        .isInstanceOf(EngineFailure.NotFound.class);
  }

  @Test
  void reads_logs_of_pipes_and_of_terminals() {
    var script = "i=0; while [ $i -lt 20 ]; do echo line$i; i=$((i+1)); done; echo bad >&2";
    var piped = run("docker-health/sample:1", "sh", "-c", script);
    var terminal = run("-t", "docker-health/sample:1", "sh", "-c", script);

    for (var id : List.of(piped, terminal)) {
      docker("wait", id);
      // The engine writes what came by two pipes down in any order.
      var logs = got(engine.logs(id, 50, Optional.empty(), 10_000, LIMIT));
      assertThat(logs.lines())
          .extracting(ContainerLogs.Line::text)
          .contains("line0", "line19", "bad");
      assertThat(logs.lines()).hasSize(21).allMatch(line -> line.at().isPresent());
      assertThat(got(engine.logs(id, 5, Optional.empty(), 10_000, LIMIT)).lines()).hasSize(5);
    }
    assertThat(got(engine.logs(piped, 50, Optional.empty(), 10_000, LIMIT)).lines())
        .anyMatch(line -> line.fromStderr() && line.text().equals("bad"));
  }

  @Test
  void runs_a_command_inside() {
    var id = run("docker-health/sample:1", "sleep", "1000");

    var good =
        got(
            engine.exec(
                id, List.of("sh", "-c", "echo yes; echo no >&2; exit 7"), 99, made -> {}, LIMIT));
    var long_ =
        got(engine.exec(id, List.of("sh", "-c", "yes | head -c 100000"), 99, made -> {}, LIMIT));

    assertThat(good.exitCode()).hasValue(7);
    assertThat(good.stdout()).isEqualTo("yes\n");
    assertThat(good.stderr()).isEqualTo("no\n");
    assertThat(good.cut()).isFalse();
    assertThat(long_.stdout()).hasSize(99);
    assertThat(long_.cut()).isTrue();
    assertThat(got(engine.exec(id, List.of("nothing-here"), 999, made -> {}, LIMIT)).exitCode())
        .hasValue(126);
  }

  @Test
  void counts_and_limits() {
    var id = run("-m", "64m", "docker-health/sample:1", "sleep", "1000");

    // Some kernels give the engine no counters; it then answers as for a stopped container.
    got(engine.stats(id, LIMIT))
        .ifPresent(
            stats -> {
              assertThat(stats.systemCpuNanos()).isGreaterThan(stats.cpuNanos());
              assertThat(stats.memoryLimitBytes()).isEqualTo(64L << 20);
              assertThat(stats.pids()).isEqualTo(1);
            });
    got(
        engine.update(
            id, ResourceChange.NONE.nanoCpus(300_000_000).memory(96L << 20, 200L << 20), LIMIT));
    var host = got(engine.inspect(id, LIMIT)).hostConfig();
    assertThat(host.nanoCpus()).isEqualTo(300_000_000);
    assertThat(host.memory()).isEqualTo(96L << 20);
    assertThat(got(engine.top(id, LIMIT)).rows()).hasSize(1);
    got(engine.kill(id, "SIGKILL", LIMIT));
    assertThat(got(engine.stats(id, LIMIT))).isEmpty();
  }

  @Test
  void reconnects_a_network_as_it_was() {
    var network = docker("network", "create", "--subnet", "10.79.0.0/24", "dh-net");
    try {
      var id =
          run(
              "--network",
              "dh-net",
              "--network-alias",
              "db",
              "--ip",
              "10.79.0.9",
              "docker-health/sample:1",
              "sleep",
              "1000");
      var before = endpoint(id);

      assertThat(got(engine.networkConnect(network, id, before, LIMIT)))
          .isEqualTo(Effect.ALREADY_THERE);
      assertThat(got(engine.networkDisconnect(network, id, false, LIMIT)))
          .isEqualTo(Effect.CHANGED);
      assertThat(got(engine.networkDisconnect(network, id, false, LIMIT)))
          .isEqualTo(Effect.ALREADY_THERE);
      assertThat(got(engine.networkConnect(network, id, before, LIMIT))).isEqualTo(Effect.CHANGED);
      var after = endpoint(id);
      assertThat(after.ipv4()).contains("10.79.0.9");
      assertThat(after.aliases()).contains("db");
      engine.remove(id, true, true, LIMIT);
    } finally {
      docker("network", "rm", "dh-net");
    }
  }

  @Test
  void tells_events_from_the_first_one_on() throws IOException {
    try (var events = got(engine.events(EventFilter.HEALING, Optional.empty(), LIMIT))) {
      var id = run("--label", "exitCode=0", "docker-health/sample:1", "sh", "-c", "exit 3");

      var seen = new ArrayList<String>();
      while (!seen.contains("die")) {
        if (events.next() instanceof EventStream.Next.Event(EngineEvent event)
            && (event.actorId().equals(id) || id.equals(event.attributes().get("container")))) {
          seen.add(event.action());
          assertThat(event.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        }
      }
      assertThat(seen).containsExactly("create", "connect", "start", "die");
    }
  }

  @Test
  void a_label_of_three_megabytes_hides_nothing(@TempDir Path folder) throws IOException {
    var body =
        "{\"Image\":\"docker-health/sample:1\",\"Labels\":{\"big\":\""
            + "x".repeat(3 << 20)
            + "\"}}";
    var file = Files.writeString(folder.resolve("body"), body);

    try (var events = got(engine.events(EventFilter.HEALING, Optional.empty(), LIMIT))) {
      output(
          List.of(
              "curl",
              "-fsS",
              "--unix-socket",
              socket.toString(),
              "-HContent-Type: application/json",
              "-d@" + file,
              "http://docker/v1.41/containers/create?name=dh-big"));
      made.add("dh-big");
      got(engine.start("dh-big", LIMIT));

      assertThat(events.next()).isInstanceOf(EventStream.Next.Skipped.class);
      assertThat(events.next()).isInstanceOf(EventStream.Next.Event.class);
      assertThat(got(engine.list(LIMIT))).anyMatch(one -> one.names().contains("dh-big"));
      assertThat(got(engine.inspect("dh-big", LIMIT)).config().labels()).containsKey("big");
    }
  }

  @Test
  void tells_what_happened_since() throws IOException {
    var since = Instant.now();
    var id = run("docker-health/sample:1", "true");

    try (var events = got(engine.events(EventFilter.HEALING, Optional.of(since), LIMIT))) {
      assertThat(events.next())
          .isInstanceOfSatisfying(
              EventStream.Next.Event.class,
              next -> assertThat(next.event().actorId()).isEqualTo(id));
    }
  }

  private NetworkEndpoint endpoint(String id) {
    return got(engine.inspect(id, LIMIT)).networks().entrySet().stream()
        .filter(one -> one.getKey().equals("dh-net"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private String run(String... arguments) {
    var all = new ArrayList<>(List.of("run", "-d"));
    all.addAll(List.of(arguments));
    var id = docker(all.toArray(String[]::new));
    made.add(id);
    return id;
  }

  private String docker(String... arguments) {
    var command = new ArrayList<>(List.of("docker", "-H", "unix://" + socket));
    command.addAll(List.of(arguments));
    return output(command);
  }

  private static String output(List<String> command) {
    try {
      var process = new ProcessBuilder(command).start();
      var out = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
      return out;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
