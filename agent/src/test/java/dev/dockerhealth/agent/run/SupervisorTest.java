package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.libc.Mailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sd_notify(3) says a manager is to hear. */
class SupervisorTest {
  private static final long PID = 42;

  @TempDir private Path folder;

  @Test
  void a_manager_hears_that_we_are_up_live_and_end() throws Throwable {
    String address = folder.resolve("notify").toString();
    try (Mailbox mailbox = new Mailbox(address)) {
      Supervisor supervisor = Supervisor.of(Map.of("NOTIFY_SOCKET", address), PID);
      supervisor.ready("watching unix:///var/run/docker.sock");
      supervisor.alive();
      supervisor.stopping();

      assertThat(mailbox.next()).contains("READY=1\nSTATUS=watching unix:///var/run/docker.sock");
      assertThat(mailbox.next()).contains("WATCHDOG=1");
      assertThat(mailbox.next()).contains("STOPPING=1");
      assertThat(mailbox.next()).isEmpty();
    }
  }

  @Test
  void its_socket_may_be_in_the_abstract_name_space() throws Throwable {
    String address = "@docker-health-test-" + ProcessHandle.current().pid();
    try (Mailbox mailbox = new Mailbox(address)) {
      Supervisor.of(Map.of("NOTIFY_SOCKET", address), PID).alive();

      assertThat(mailbox.next()).contains("WATCHDOG=1");
    }
  }

  @Test
  void without_a_manager_and_with_one_that_is_gone_nothing_happens() {
    Supervisor.of(Map.of(), PID).ready("");
    Supervisor.of(Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString()), PID).ready("");
    Supervisor.of(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(200)), PID).ready("");

    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "30000000, 42, 30",
    "30000000, '', 30",
    "30000000, 43, ",
    "0, 42, ",
    "soon, 42, ",
    "99999999999999999999, 42, "
  })
  void a_watchdog_is_fed_where_it_is_meant_for_us(String usec, String pid, Long seconds) {
    Map<String, String> environment =
        Map.of("NOTIFY_SOCKET", "/run/x", "WATCHDOG_USEC", usec, "WATCHDOG_PID", pid);

    assertThat(Supervisor.of(environment, PID).watchdog().map(Duration::toSeconds).orElse(null))
        .isEqualTo(seconds);
  }

  @Test
  void a_beat_feeds_the_watchdog_and_leaves_the_moment_only_while_the_loop_turns()
      throws Throwable {
    String address = folder.resolve("notify").toString();
    Map<String, String> environment = Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "30000000");
    boolean[] turns = {false};
    Path file = folder.resolve(Pulse.FILE);
    try (Mailbox mailbox = new Mailbox(address);
        Pulse pulse =
            new Pulse(Supervisor.of(environment, PID), () -> turns[0], Optional.of(folder))) {
      pulse.beat();
      assertThat(mailbox.next()).isEmpty();
      assertThat(file).doesNotExist();

      turns[0] = true;
      pulse.beat();
      assertThat(mailbox.next()).contains("WATCHDOG=1");
      double uptime = uptime();
      assertThat(Double.parseDouble(Files.readString(file).strip())).isBetween(uptime - 60, uptime);
    }
    assertThat(file).as("it goes with the service").doesNotExist();
  }

  /** A disk that was full for a moment must not make a health check fail for ever. */
  @Test
  void a_word_that_could_not_be_left_is_left_the_next_time() throws IOException {
    Path later = folder.resolve("later");
    try (Pulse pulse = new Pulse(Supervisor.of(Map.of(), PID), () -> true, Optional.of(later))) {
      pulse.beat();
      assertThat(later).doesNotExist();

      Files.createDirectory(later);
      pulse.beat();
      assertThat(later.resolve(Pulse.FILE)).isNotEmptyFile();
    }
  }

  private static double uptime() throws IOException {
    String both = Files.readString(Path.of("/proc/uptime"));
    return Double.parseDouble(both.substring(0, both.indexOf(' ')));
  }
}
