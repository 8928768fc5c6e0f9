package dev.dockerhealth.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockMarkTest {

  private static final Instant T0 = Instant.parse("2026-03-04T05:06:07Z");
  private static final ClockMark MARK =
      new ClockMark(T0, "boot-1", Duration.ofSeconds(100), T0.minusSeconds(5));

  @Test
  void within_a_boot_the_steady_clock_counts_whatever_the_wall_says() {
    Duration later = Duration.ofSeconds(130);

    assertThat(MARK.houseAt("boot-1", later, Instant.EPOCH)).isEqualTo(T0.plusSeconds(30));
    assertThat(MARK.houseAt("boot-1", later, T0.plus(Duration.ofDays(9000))))
        .isEqualTo(T0.plusSeconds(30));
  }

  @Test
  void it_never_runs_backwards() {
    assertThat(MARK.houseAt("boot-1", Duration.ofSeconds(99), T0)).isEqualTo(T0);
    assertThat(MARK.houseAt("boot-2", Duration.ZERO, T0.minusNanos(1))).isEqualTo(T0);
  }

  @Test
  void after_another_boot_the_wall_clock_is_followed_forwards() {
    assertThat(MARK.houseAt("boot-2", Duration.ofSeconds(3), T0.plusSeconds(60)))
        .isEqualTo(T0.plusSeconds(60));
  }

  @Test
  void the_next_mark_counts_on() {
    ClockMark next = MARK.at("boot-1", Duration.ofSeconds(101), T0);

    assertThat(next)
        .isEqualTo(new ClockMark(T0.plusSeconds(1), "boot-1", Duration.ofSeconds(101), T0));
    assertThat(ClockMark.first("b", Duration.ZERO, T0).house()).isEqualTo(T0);
  }

  @Test
  void the_hosts_clock_names_its_boot_and_runs() {
    BootClock clock = BootClock.ofHost();
    Duration first = clock.uptime();

    assertThat(clock.bootId()).hasSize(36).isEqualTo(BootClock.ofHost().bootId());
    assertThat(clock.uptime()).isGreaterThanOrEqualTo(first);
  }

  @Test
  void the_kernels_seconds_are_read(@TempDir Path folder) throws Exception {
    Path boot = Files.writeString(folder.resolve("boot"), "b-1\n");
    Path uptime = Files.writeString(folder.resolve("uptime"), "1005.77 1845.17\n");

    assertThat(BootClock.of(boot, uptime).uptime()).isEqualTo(Duration.ofMillis(1_005_770));
    assertThat(BootClock.of(boot, uptime).bootId()).isEqualTo("b-1");
  }

  @Test
  void without_the_kernels_clock_each_process_is_a_boot_of_its_own(@TempDir Path folder) {
    Path none = folder.resolve("none");

    assertThat(BootClock.of(none, none).bootId()).startsWith("process-");
    assertThat(BootClock.of(none, none).uptime()).isNotNull();
  }
}
