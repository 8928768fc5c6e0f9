package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.Program;
import dev.dockerhealth.lab.engine.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A service is made anew by the real docker-compose, or by copy where that must not be used. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class ComposeTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration COMPOSED = Duration.ofMinutes(1);
  private static final String CHILD = "shop_torrent_1";
  private static final String FILE =
      """
      version: "2.4"
      services:
        vpn:
          image: %1$s
          command: sleep 100000
          stop_grace_period: 1s
        torrent:
          image: %1$s
          command: ["sh", "-c", "[ -e /data/file ] || echo kept > /data/file; exec sleep 100000"]
          network_mode: "service:vpn"
          stop_grace_period: 1s
          restart: unless-stopped
          environment:
            TOKEN: very-secret-word
          volumes:
            - /data
      """
          .formatted(SampleImage.NAME);

  @Test
  void a_service_of_a_project_that_may_be_used_is_made_anew_by_compose() {
    PrivateEngine engine = PrivateEngine.create().start();
    Path project = project(engine);
    try (Ward ward = Ward.on(engine, settings(project))) {
      String old = begun(ward, project);

      composes(ward, project, "up", "--detach", "--no-deps", "--force-recreate", "vpn");
      ward.untilSaid(LIMIT, CHILD, "recovered.*compose-up");

      assertThat(id(ward, CHILD)).isNotEqualTo(old);
      assertThat(joined(ward)).isEqualTo("container:" + id(ward, "shop_vpn_1"));
      assertThat(ward.docker().run("exec", CHILD, "cat", "/data/file")).isEqualTo("kept");
      assertThat(names(ward)).doesNotContain(CHILD + ".docker-health-old");
      assertThat(String.join("\n", ward.healer().log())).doesNotContain("very-secret-word");
    }
  }

  @Test
  void a_file_that_others_may_write_is_not_used() {
    PrivateEngine engine = PrivateEngine.create().start();
    Path project = project(engine);
    try (Ward ward = Ward.on(engine, settings(project))) {
      String old = begun(ward, project);
      Shell.run("chmod o+w " + project.resolve("docker-compose.yml"));

      composes(ward, project, "up", "--detach", "--no-deps", "--force-recreate", "vpn");
      ward.untilSaid(LIMIT, CHILD, "compose-ready: .*can be written by others");
      ward.untilSaid(LIMIT, CHILD, "recovered.*recreate");

      assertThat(id(ward, CHILD)).isNotEqualTo(old);
      assertThat(id(ward, CHILD + ".docker-health-old")).isEqualTo(old);
      assertThat(joined(ward)).isEqualTo("container:" + id(ward, "shop_vpn_1"));
      assertThat(ward.docker().run("exec", CHILD, "cat", "/data/file")).isEqualTo("kept");
    }
  }

  private static String begun(Ward ward, Path project) {
    composes(ward, project, "up", "--detach");
    ward.healer().start().waitUntilWatching();
    ward.healer().waitUntilSeen(CHILD);
    ward.hold(Duration.ofSeconds(6));
    return id(ward, CHILD);
  }

  private static Map<String, String> settings(Path project) {
    return Map.of(
        "CHECK_INTERVAL", "5", "BACKOFF_INITIAL", "2", "COMPOSE_DIRS", project.toString());
  }

  private static Path project(PrivateEngine engine) {
    try {
      Path folder = Files.createDirectories(engine.directory().resolve("shop"));
      Files.writeString(folder.resolve("docker-compose.yml"), FILE);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void composes(Ward ward, Path project, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "DOCKER_HOST=" + ward.docker().host(),
                "docker-compose",
                "--project-directory",
                project.toString(),
                "--file",
                project.resolve("docker-compose.yml").toString()));
    command.addAll(List.of(words));
    var _ = Program.run(COMPOSED, command).outOrFail();
  }

  private static String joined(Ward ward) {
    return ward.docker().inspect(CHILD, "{{.HostConfig.NetworkMode}}");
  }

  private static List<String> names(Ward ward) {
    return ward.docker().run("ps", "--all", "--format", "{{.Names}}").lines().toList();
  }

  private static String id(Ward ward, String name) {
    return ward.docker().inspect(name, "{{.Id}}");
  }
}
