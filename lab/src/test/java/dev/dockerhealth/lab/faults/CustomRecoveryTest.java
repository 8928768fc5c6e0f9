package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.lab.engine.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user's scripts before and after a remedy; the example of the manual is one of them. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
final class CustomRecoveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern EXAMPLE = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  /** The manual's function under another name, and cases of ours beside it. */
  private static final String CASES =
      """
      eval "manual() $(declare -f custom_recovery | tail -n +2)"
      custom_recovery() {
        echo "asked about $1: $DOCKER_HEALTH_FAULT"
        case "$1" in
          fails) echo "DB_PASSWORD=hunter2"; return 3 ;;
          hangs) sleep 1000 ;;
          promises) return 10 ;;
          restarts) docker restart -t 1 "$1" ;;
          cures)
            docker exec "$1" rm /tmp/ill
            until [ "$(docker inspect -f '{{.State.Health.Status}}' "$1")" = healthy ]; do sleep 0.2; done
            ;;
          *) manual "$1" ;;
        esac
      }
      """;

  @TempDir private static Path folder;
  private static Ward ward;

  @BeforeAll
  static void open() throws IOException {
    Path post =
        script(
            "post.sh",
            "#!/bin/bash\necho \"$DOCKER_HEALTH_REMEDY $DOCKER_HEALTH_OUTCOME\" >> '%s/after-'\"$1\"\n"
                .formatted(folder),
            "rwx------");
    ward = Ward.open(settings(script("custom.sh", manual() + CASES, "rw-------"), post));
    ward.healer().start().waitUntilWatching();
  }

  @AfterAll
  static void close() {
    ward.close();
  }

  /** What is run is what people read. */
  private static String manual() throws IOException {
    Matcher block = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "custom-recovery.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static Map<String, String> settings(Path custom, Path post) {
    return Map.of(
        "CUSTOM_RECOVERY", custom.toString(),
        "POST_RECOVERY_SCRIPT", post.toString(),
        "CHECK_INTERVAL", "5",
        "VERIFY_TIMEOUT", "15",
        "MAX_PARALLEL_RECOVERIES", "16",
        "STORM_THRESHOLD", "100",
        "BACKOFF_INITIAL", "2");
  }

  private static Path script(String name, String text, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void the_manuals_example_takes_a_lock_away_and_no_restart_is_needed() {
    falls_ill("web", "/tmp/web.lock");

    ward.untilSaid(LIMIT, "web", "custom-recovery, then restart, attempt 1");
    ward.untilSaid(LIMIT, "web", "recovered: .*step 1: custom-recovery");

    assertThat(ward.count("start", "web")).as("the same run").isEqualTo(1);
    afterwards("web", "custom-recovery recovered");
  }

  @Test
  void the_manuals_example_promises_to_take_care_and_is_waited_for() {
    falls_ill("queue", "/tmp/queue.broken");

    ward.untilSaid(LIMIT, "queue", "custom-recovery: it is taken care of");
    ward.untilSaid(LIMIT, "queue", "recovered: .*step 1: custom-recovery");

    assertThat(ward.count("start", "queue")).as("the same run").isEqualTo(1);
  }

  @Test
  void one_that_it_cures_in_the_same_run_is_verified() {
    falls_ill("cures", "/tmp/ill");

    ward.untilSaid(LIMIT, "cures", "custom-recovery changed something");
    ward.untilSaid(LIMIT, "cures", "recovered: .*step 1: custom-recovery");

    assertThat(ward.count("start", "cures")).as("the same run").isEqualTo(1);
  }

  @Test
  void one_that_it_restarts_is_verified_and_not_restarted_again() {
    falls_ill("restarts", "/tmp/ill");

    ward.untilSaid(LIMIT, "restarts", "recovered: .*step 1: custom-recovery");

    assertThat(ward.count("start", "restarts")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, restart follows on the script",
    "fails, custom-recovery: ended with 3: .*DB_PASSWORD=\\*\\*\\*",
    "hangs, custom-recovery: was killed after 60 s: asked about hangs"
  })
  void where_it_does_not_help_the_remedy_follows(String name, String said) {
    falls_ill(name, "/tmp/ill");

    ward.untilSaid(Duration.ofMinutes(2), name, said);
    ward.untilSaid(LIMIT, name, "recovered: .*step 1: restart");

    assertThat(ward.count("start", name)).isEqualTo(2);
    assertThat(evidence(name)).contains("asked about " + name + ": unhealthy");
    assertThat(evidence(name)).doesNotContain("hunter2");
    afterwards(name, "restart recovered");
  }

  @Test
  void a_promise_that_is_not_kept_is_a_failed_attempt_and_no_restart() {
    falls_ill("promises", "/tmp/ill");

    ward.untilSaid(LIMIT, "promises", "step 1: custom-recovery failed: ");
    ward.untilSaid(LIMIT, "promises", "attempt 2");

    assertThat(ward.count("start", "promises")).isEqualTo(1);
    afterwards("promises", "custom-recovery failed");
  }

  @Test
  void after_kill_9_it_is_not_run_twice() throws IOException {
    Path asked = folder.resolve("asked");
    Path slow =
        script(
            "slow.sh",
            "custom_recovery() { echo \"$1\" >> '%s'; sleep 20; }\n".formatted(asked),
            "rw-------");
    try (Ward own = Ward.open(settings(slow, folder.resolve("post.sh")))) {
      own.healer().start().waitUntilWatching();
      falls_ill(own, "cut", "/tmp/ill");
      Eventually.isTrue(LIMIT, () -> Files.exists(asked), () -> "it was asked");

      own.healer().kill9();
      own.healer().start().waitUntilWatching();
      own.untilSaid(Duration.ofSeconds(150), "cut", "restart follows on the script");
      own.untilSaid(LIMIT, "cut", "recovered: .*step 1: restart");

      assertThat(asked).hasContent("cut");
      assertThat(own.count("start", "cut")).isEqualTo(2);
    }
  }

  @Test
  void one_that_others_can_write_is_not_used_and_that_is_said() throws IOException {
    Path open = script("open.sh", "custom_recovery() { return 10; }\n", "rw-rw-rw-");
    try (Ward own = Ward.open(settings(open, folder.resolve("post.sh")))) {
      own.healer().start().waitUntilWatching();
      var _ =
          own.healer().waitUntilSaid(LIMIT, "CUSTOM_RECOVERY is not asked: .*written by others");
      assertThat(own.healer().ask("doctor").out()).contains("can be written by others");

      falls_ill(own, "open", "/tmp/ill");

      own.untilSaid(LIMIT, "open", "recovered: .*step 1: restart");
      assertThat(own.story("open")).doesNotContain("custom-recovery");
    }
  }

  @Test
  void one_that_was_named_and_is_missing_is_said() {
    Path none = folder.resolve("none.sh");
    try (Ward own = Ward.open(settings(none, folder.resolve("post.sh")))) {
      own.healer().start().waitUntilWatching();

      var _ = own.healer().waitUntilSaid(LIMIT, "CUSTOM_RECOVERY is not asked: .*is not there");
    }
  }

  @Test
  void a_person_who_asks_for_recovery_gets_it_too() throws IOException {
    Path custom =
        script(
            "byhand.sh",
            "custom_recovery() { docker exec \"$1\" touch /tmp/seen; }\n",
            "rw-------");
    try (Ward own = Ward.open(settings(custom, folder.resolve("post.sh")))) {
      own.run(
          "byhand",
          List.of("--stop-timeout=1", "--health-cmd=true", "--health-interval=1s"),
          "sleep",
          "100000");

      String said = own.healer().ask("recover", "byhand", "--force").out();

      assertThat(said).contains("custom-recovery, then restart, attempt 1, asked for by a person");
      assertThat(said).contains("restart follows on the script").contains("recovered: healthy");
      assertThat(own.docker().run("exec", "byhand", "ls", "/tmp/seen")).isEqualTo("/tmp/seen");
    }
  }

  private static void falls_ill(String name, String harm) {
    falls_ill(ward, name, harm);
  }

  /** Well without the file; a restart takes it away. */
  private static void falls_ill(Ward ward, String name, String harm) {
    ward.run(
        name,
        List.of(
            "--stop-timeout=1",
            "--health-cmd=! test -e " + harm,
            "--health-interval=1s",
            "--health-timeout=2s",
            "--health-retries=2"),
        "sh",
        "-c",
        "rm -f " + harm + "; exec sleep 100000");
    var _ = ward.until(LIMIT, name, Body::isHealthy, "healthy");
    ward.healer().waitUntilSeen(name);
    ward.docker().run("exec", name, "touch", harm);
  }

  private static String evidence(String name) {
    String attempt =
        ward.healer().facts(name).stream()
            .filter(Entry.AttemptIntended.class::isInstance)
            .map(fact -> ((Entry.AttemptIntended) fact).attempt().id())
            .findFirst()
            .orElseThrow();
    return ward.healer().attempt(attempt).evidence().stream()
        .filter(piece -> piece.kind().code().equals("script"))
        .map(piece -> piece.text())
        .reduce("", String::concat);
  }

  /** It runs by itself, and nothing waits for it. */
  private static void afterwards(String name, String line) {
    Path seen = folder.resolve("after-" + name);
    Eventually.isTrue(
        LIMIT,
        () -> Files.exists(seen) && Shell.out("cat " + seen).contains(line),
        () -> line + " of the script after each attempt of " + name);
  }
}
