package dev.dockerhealth.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScriptRunTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void the_exit_code_and_both_outputs_are_told() throws Exception {
    assertThat(bash("echo out; echo err >&2; exit 10", LONG))
        .isEqualTo(new ScriptRun.End.Exited(10, "out\nerr\n"));
  }

  @Test
  void of_much_output_the_beginning_is_kept_and_the_script_ends() throws Exception {
    ScriptRun.End end = bash("head -c 1000000 /dev/zero | tr '\\0' x; exit 3", LONG);

    assertThat(end).isEqualTo(new ScriptRun.End.Exited(3, "x".repeat(ScriptRun.MOST_OUTPUT)));
  }

  @Test
  void what_hangs_is_killed_with_all_that_it_began() throws Exception {
    Path pid = folder.resolve("pid");

    ScriptRun.End end =
        bash("sleep 1000 & echo $! > '" + pid + "'; echo begun; wait", Duration.ofSeconds(2));

    assertThat(end).isEqualTo(new ScriptRun.End.Killed("begun\n"));
    assertEnded(pid);
  }

  @Test
  void what_is_left_behind_with_the_output_open_ends_with_the_script() throws Exception {
    Path pid = folder.resolve("pid");

    ScriptRun.End end = bash("sleep 1000 & echo $! > '" + pid + "'; echo done", LONG);

    assertThat(end).isEqualTo(new ScriptRun.End.Exited(0, "done\n"));
    assertEnded(pid);
  }

  @Test
  void a_strange_name_is_one_argument_and_nothing_else() throws Exception {
    String name = "a b'\"$(echo x);`id`*\\";

    ScriptRun.End end =
        ScriptRun.of(List.of("bash", "-c", "printf %s \"$1\"", "-", name), Map.of(), LONG);

    assertThat(end).isEqualTo(new ScriptRun.End.Exited(0, name));
  }

  @Test
  void only_what_is_harmless_is_in_its_environment() throws Exception {
    ScriptRun.End end =
        ScriptRun.of(List.of("env"), Map.of("DOCKER_HEALTH_FAULT", "unhealthy"), LONG);

    assertThat(((ScriptRun.End.Exited) end).output().lines().map(l -> l.split("=", 2)[0]))
        .contains("DOCKER_HEALTH_FAULT")
        .isSubsetOf(
            "DOCKER_HEALTH_FAULT",
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "TZ",
            "DOCKER_HOST");
  }

  private static ScriptRun.End bash(String text, Duration limit) throws InterruptedException {
    return ScriptRun.of(List.of("bash", "-c", text), Map.of(), limit);
  }

  static void assertEnded(Path pid) throws IOException {
    long number = Long.parseLong(Files.readString(pid).strip());
    long begun = System.nanoTime();
    while (runs(number) && System.nanoTime() - begun < Duration.ofSeconds(10).toNanos()) {
      Thread.onSpinWait();
    }
    assertThat(runs(number)).isFalse();
  }

  /** One that ended, and is not yet fetched by its parent, has no command line. */
  private static boolean runs(long process) {
    try {
      return !Files.readString(Path.of("/proc/" + process + "/cmdline")).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }
}
