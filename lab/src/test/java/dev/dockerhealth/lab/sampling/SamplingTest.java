package dev.dockerhealth.lab.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;
import dev.dockerhealth.lab.healer.Healer;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What containers use is what {@code docker stats} says they use. */
@Tag("engine")
final class SamplingTest {
  private static final Duration LENGTH = Duration.ofSeconds(4);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final PrivateEngine ENGINE = PrivateEngine.create();

  @BeforeAll
  static void begin() {
    ENGINE.start();
    SampleImage.ensure(ENGINE.docker());
    Load.startAll(ENGINE.docker());
  }

  @AfterAll
  static void end() {
    ENGINE.close();
  }

  @Test
  void the_kernels_files_say_what_docker_stats_says() {
    agree(SideBySide.measure(ENGINE.docker(), new File("/"), LENGTH));
  }

  @Test
  void without_the_kernels_files_the_engines_counters_say_it_too() {
    agree(SideBySide.measure(ENGINE.docker(), new File("/nowhere"), LENGTH));
  }

  private static void agree(List<SideBySide> all) {
    all.forEach(pair -> System.out.println(pair.text()));
    assertThat(all).allSatisfy(pair -> assertThat(pair.agrees()).as(pair.text()).isTrue());
    assertThat(all)
        .filteredOn(pair -> pair.load() == Load.BUSY)
        .extracting(pair -> pair.ours().orElseThrow().throttled())
        .as("its cap holds it in most periods")
        .allSatisfy(share -> assertThat(share).isGreaterThan(0.5));
  }

  @Test
  void status_shows_the_samples_of_the_service() {
    try (Healer healer =
        Healer.of(ENGINE.host(), Map.of("CHECK_INTERVAL", "5", "HTTP_LISTEN", "127.0.0.1:0"))) {
      healer.start().waitUntilWatching();

      shown(healer);
    }
  }

  @Test
  void status_samples_for_itself_where_no_service_runs() {
    try (Healer healer = Healer.of(ENGINE.host(), Map.of())) {
      shown(healer);
    }
  }

  /** Each figure is looked at until it is there: the first one is of half a second only. */
  private static void shown(Healer healer) {
    Pattern pattern =
        Pattern.compile(
            "\"name\":\"load-busy\".*?\"cpuPercent\":([0-9.]+),\"throttledPercent\":([0-9.]+)");
    Eventually.isTrue(
        LIMIT,
        () -> {
          Matcher busy = pattern.matcher(healer.ask("status", "--format", "json").out());
          return busy.find() && Math.abs(Double.parseDouble(busy.group(1)) - 20) <= 2;
        },
        "20 % of a core in status");
    assertThat(healer.ask("status").out())
        .containsPattern("load-memory +running +- +[0-9.]+ % +6[0-9] MiB, 3[0-9] %")
        .containsPattern("load-crowd +running +- +0\\.0 % ");
    assertThat(healer.ask("explain", "load-busy").out())
        .containsPattern("uses +[0-9.]+ % of one core, held by its cap in [0-9.]+ % of periods");
  }
}
