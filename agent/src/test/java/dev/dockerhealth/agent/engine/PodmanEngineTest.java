package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Answers.failed;
import static dev.dockerhealth.agent.engine.Answers.got;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real Podman service with the image {@code docker-health/sample:1}. */
@Tag("engine")
@Timeout(120)
class PodmanEngineTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private final List<String> made = new ArrayList<>();
  private final Path socket = Path.of(System.getProperty("dockerhealth.test.podman.socket", ""));
  private final Engine engine = EngineClient.at(new EngineAddress.Unix(socket));

  @BeforeEach
  void the_engine_is_there() {
    assertThat(socket).exists();
    assertThat(got(engine.ping(LIMIT)).podman()).isTrue();
  }

  @AfterEach
  void clean() {
    made.forEach(id -> engine.remove(id, true, true, LIMIT));
    engine.close();
  }

  @Test
  void says_what_it_is() {
    assertThat(got(engine.version(LIMIT)).version()).isNotEmpty();
    assertThat(got(engine.info(LIMIT)).cpus()).isPositive();
    got(engine.networks(LIMIT));
  }

  @Test
  void shows_a_container_without_a_health_check() {
    var id = run("docker-health/sample:1", "sleep", "1000");

    var seen = got(engine.inspect(id, LIMIT));

    assertThat(seen.state().status()).isEqualTo(ContainerState.Status.RUNNING);
    assertThat(seen.state().health()).isEmpty();
    assertThat(got(engine.list(LIMIT))).anyMatch(one -> one.id().equals(id));
  }

  @Test
  void stops_starts_and_runs_commands() {
    var id = run("docker-health/sample:1", "sleep", "1000");

    assertThat(got(engine.stop(id, Optional.of(Duration.ZERO), LIMIT))).isEqualTo(Effect.CHANGED);
    assertThat(got(engine.stop(id, Optional.of(Duration.ZERO), LIMIT)))
        .isEqualTo(Effect.ALREADY_THERE);
    assertThat(got(engine.start(id, LIMIT))).isEqualTo(Effect.CHANGED);
    var result =
        got(engine.exec(id, List.of("sh", "-c", "echo yes; exit 7"), 99, made -> {}, LIMIT));
    assertThat(result.stdout()).isEqualTo("yes\n");
    assertThat(result.exitCode()).hasValue(7);
    assertThat(got(engine.top(id, LIMIT)).rows()).hasSize(1);
    assertThat(failed(engine.start("no-such-one", LIMIT)))
        .isInstanceOf(EngineFailure.NotFound.class);
  }

  @Test
  void reads_logs() {
    var id = run("docker-health/sample:1", "sh", "-c", "echo one; echo two; echo three; sleep 99");
    got(engine.stop(id, Optional.of(Duration.ZERO), LIMIT));

    assertThat(got(engine.logs(id, 2, Optional.empty(), 10_000, LIMIT)).lines())
        .extracting(ContainerLogs.Line::text)
        .containsExactly("two", "three");
  }

  @Test
  void tells_events_in_dockers_words() throws IOException {
    try (var events = got(engine.events(EventFilter.HEALING, Optional.empty(), LIMIT))) {
      var id = run("docker-health/sample:1", "sh", "-c", "exit 3");
      got(engine.remove(id, true, true, LIMIT));

      var seen = new ArrayList<String>();
      while (!seen.contains("destroy")) {
        if (events.next() instanceof EventStream.Next.Event(EngineEvent event)
            && event.actorId().equals(id)) {
          seen.add(event.action());
        }
      }
      assertThat(seen).containsSubsequence("create", "start", "die", "destroy");
    }
  }

  private String run(String... arguments) {
    var command =
        new ArrayList<>(
            List.of("podman", "--url", "unix://" + socket, "run", "-d", "--network", "none"));
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).start();
      var out = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
      made.add(out);
      return out;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
