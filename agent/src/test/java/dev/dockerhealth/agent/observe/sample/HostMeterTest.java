package dev.dockerhealth.agent.observe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Capacity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the host has is known only where the engine's host is ours. */
final class HostMeterTest {
  private static final long MEMORY = 1_024_000_000;

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private HostTree files;

  @BeforeEach
  void begin() {
    files = HostTree.v2(folder, "/x");
    stat(100, 0, 100);
  }

  @Test
  void busy_is_what_was_neither_idle_nor_waited_between_two_measurements() {
    HostMeter meter = here();
    stat(190, 5, 105);

    assertThat(after(meter, Duration.ofSeconds(1)).capacity())
        .contains(new Capacity(2, 0.9, MEMORY, 409_600_000));
  }

  @Test
  void there_is_none_before_the_second_measurement() {
    HostMeter meter = here();
    stat(190, 5, 105);

    assertThat(after(meter, Duration.ofMillis(999)).capacity()).isEmpty();
    assertThat(after(meter, Duration.ofMillis(1)).capacity()).isPresent();
  }

  @Test
  void who_asks_at_once_again_gets_the_same() {
    HostMeter meter = here();
    stat(190, 5, 105);
    after(meter, Duration.ofSeconds(1)).capacity();
    stat(290, 5, 105);

    assertThat(after(meter, Duration.ofMillis(999)).capacity().orElseThrow().busy()).isEqualTo(0.9);
    assertThat(after(meter, Duration.ofMillis(1)).capacity().orElseThrow().busy()).isEqualTo(1);
  }

  @ParameterizedTest(name = "an engine with {0} cores and {1} bytes: {2}")
  @CsvSource({"2, 1024000000, true", "3, 1024000000, false", "2, 1024000001, false", "0, 0, false"})
  void the_engines_host_is_this_one_where_it_has_the_same(int cpus, long memory, boolean known) {
    HostMeter meter = new HostMeter(files.root(), nanos::get);
    meter.engineHas(cpus, memory);
    stat(190, 5, 105);

    assertThat(after(meter, Duration.ofSeconds(1)).capacity().isPresent()).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cpu\n", "cpu x y\ncpu0 1\n", "intr 5\n", "cpu  1 1 1 1\ncpu0 1 1\n"})
  void garbage_and_counters_that_went_back_are_no_capacity(String text) {
    HostMeter meter = here();
    files.write("proc/stat", text);

    assertThat(after(meter, Duration.ofSeconds(1)).capacity()).isEmpty();
  }

  @Test
  void without_the_kernels_files_there_is_none() {
    HostMeter meter = here();
    files.remove("proc/meminfo");
    stat(190, 5, 105);

    assertThat(after(meter, Duration.ofSeconds(1)).capacity()).isEmpty();
  }

  private HostMeter here() {
    HostMeter meter = new HostMeter(files.root(), nanos::get);
    meter.here();
    return meter;
  }

  private HostMeter after(HostMeter meter, Duration time) {
    nanos.addAndGet(time.toNanos());
    return meter;
  }

  private void stat(long busy, long waiting, long idle) {
    files.write(
        "proc/stat",
        "cpu  %d 0 0 %d %d 0 0 0 50 0\ncpu0 1 1 1 1\ncpu1 1 1 1 1\nintr 9 9 9\ncpus 9\n"
            .formatted(busy, idle, waiting));
  }
}
