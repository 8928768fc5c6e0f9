package dev.dockerhealth.lab.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.engine.Checkout;
import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The image, out of the distribution, with every hardening on, heals another container. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImageTest {
  private static final Duration BUILD = Duration.ofMinutes(5);
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String IMAGE = "docker-health:test";
  private static final String US = "docker-health-monitor";
  private static final String ALIVE =
      "trap 'exit 0' TERM; touch /tmp/ok; while :; do sleep 1000 & wait $!; done";

  private final PrivateEngine engine = PrivateEngine.create();
  private final Docker docker = engine.docker();
  private Path distribution;

  @BeforeAll
  void the_image_is_built_out_of_the_distribution() throws IOException {
    build("packaging/build", "tree", "tar");
    try (Stream<Path> all = Files.list(Checkout.root().resolve("target/dist"))) {
      distribution =
          all.filter(path -> Files.isExecutable(path.resolve("bin/docker-health")))
              .findFirst()
              .orElseThrow();
    }
    engine.start();
    GlibcImage.make(docker, "debian:bookworm-slim", distribution.resolve("runtime"));
    docker.run(
        BUILD, "build", "--quiet", "--tag", IMAGE, Checkout.root().toAbsolutePath().toString());
  }

  @AfterAll
  void everything_is_cleared() {
    engine.close();
  }

  @Test
  void hardened_it_heals_another_container_and_is_never_its_own_patient() throws IOException {
    // The directory of the socket is mounted, as in docker-compose.yml.
    Path door = Files.createDirectory(engine.directory().resolve("door"));
    Files.createLink(door.resolve("docker.sock"), engine.socket());
    String group = Integer.toString((Integer) Files.getAttribute(engine.socket(), "unix:gid"));
    docker.run(
        Stream.of(
                List.of("run", "-d", "--name", US, "--network", "none"),
                List.of("--read-only", "--cap-drop", "ALL", "--pids-limit", "200"),
                List.of("--security-opt", "no-new-privileges:true", "--group-add", group),
                List.of("--tmpfs", "/tmp", "--tmpfs", "/run/docker-health:uid=9640,mode=0755"),
                List.of("--volume", door + ":/host:ro", "--env", "CHECK_INTERVAL=2"),
                List.of("--volume", "journal:/var/lib/docker-health", "--memory", "256m"),
                List.of("--env", "DOCKER_HOST=unix:///host/docker.sock"),
                List.of("--health-interval", "1s", IMAGE))
            .flatMap(List::stream)
            .toArray(String[]::new));
    docker.runSample(
        List.of("--name", "web", "--health-cmd", "test -f /tmp/ok", "--health-interval", "1s"),
        "sh",
        "-c",
        ALIVE);
    Eventually.isTrue(LIMIT, () -> docker.health(US).equals("healthy"), this::logs);
    Eventually.isTrue(LIMIT, () -> docker.health("web").equals("healthy"), this::logs);
    String before = docker.inspect("web", "{{.State.StartedAt}}");

    docker.run("exec", "web", "rm", "/tmp/ok");

    Eventually.isTrue(
        LIMIT,
        () ->
            docker.health("web").equals("healthy")
                && !docker.inspect("web", "{{.State.StartedAt}}").equals(before),
        this::logs);
    String status = docker.run("exec", US, "docker-health", "status");
    assertThat(status.lines().filter(line -> line.startsWith(US)).findFirst().orElseThrow())
        .endsWith("only observed");
    assertThat(docker.run("exec", US, "id")).contains("9640").doesNotContain("uid=0");
    assertThat(docker.run("logs", US)).doesNotContain("cannot").doesNotContain("ERROR");
    assertThat(docker.run("history", "--format", "{{.CreatedBy}}", IMAGE)).contains("HEALTHCHECK");

    docker.run("stop", US);
    assertThat(docker.inspect(US, "{{.State.ExitCode}}")).isEqualTo("0");
  }

  @Test
  void it_is_a_plugin_of_the_docker_command() throws IOException {
    Path config = engine.directory().resolve("config");
    Path plugins = Files.createDirectories(config.resolve("cli-plugins"));
    Files.createSymbolicLink(
        plugins.resolve("docker-health"), distribution.resolve("bin/docker-health"));
    docker.runSample(List.of("--name", "seen"), "sleep", "1000");

    ProcessBuilder status = new ProcessBuilder("docker", "health", "status", "seen");
    status.environment().put("DOCKER_CONFIG", config.toString());
    status.environment().put("DOCKER_HOST", engine.host());
    status.environment().put("STATE_DIR", engine.directory().resolve("state").toString());
    Process process = status.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).contains("seen").contains("running");
  }

  private String logs() {
    Program.Answer said = docker.attempt("logs", US);
    return said.out() + said.err() + docker.inspect(US, "{{json .State.Health}}");
  }

  private static void build(String script, String... what) throws IOException {
    Program.Answer answer =
        Program.run(
            BUILD,
            Stream.concat(
                    Stream.of("env", "DOCKER_HEALTH_IS_BUILT=yes", Checkout.root() + "/" + script),
                    Stream.of(what))
                .toList());
    assertThat(answer.succeeded()).as(answer.err()).isTrue();
  }
}
