package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Pause;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.Program;
import dev.dockerhealth.lab.engine.SampleImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What it costs to observe containers every 10 s: {@code watch} with all it looks at, beside {@code
 * docker stats --no-stream} alone, each with the engine and its containerd. What these use while
 * nobody observes is taken off both.
 */
public final class SamplingBench {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration SETTLE = Duration.ofSeconds(20);

  /** It runs for months: its first minutes, in which it is compiled, are none of them. */
  private static final Duration AT_REST = Duration.ofMinutes(2);

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final PrivateEngine engine;
  private final Duration length;

  private SamplingBench(PrivateEngine engine, Duration length) {
    this.engine = engine;
    this.length = length;
  }

  /** CPU seconds of the observer itself, of dockerd and of containerd. */
  private record Cost(double observer, double dockerd, double containerd) {
    double all() {
      return observer + dockerd + containerd;
    }

    Cost less(Cost idle) {
      return new Cost(
          observer, Math.max(0, dockerd - idle.dockerd), Math.max(0, containerd - idle.containerd));
    }

    String text(Duration length) {
      double percent = 100.0 / length.toSeconds();
      return String.format(
          java.util.Locale.ROOT,
          "%.3f %% of one core (itself %.3f, dockerd %.3f, containerd %.3f)",
          all() * percent,
          observer * percent,
          dockerd * percent,
          containerd * percent);
    }
  }

  /** Measures each for so long, one after the other, in the same engine. */
  public static void run(int containers, Duration length) {
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      SampleImage.ensure(engine.docker());
      quiet(engine.docker(), containers);
      Pause.of(SETTLE);
      new SamplingBench(engine, length).run(containers);
    }
  }

  /** Without health checks: those cost the engine far more than all observing. */
  private static void quiet(Docker docker, int containers) {
    for (int i = 0; i < containers; i++) {
      docker.runSample(List.of("--name", "quiet-" + i), "sleep", "100000");
    }
  }

  private void run(int containers) {
    Cost idle = cost(() -> Pause.of(length), () -> 0);
    Cost watch = watch();
    Cost stats = stats();
    System.out.printf(
        "observing %d containers every %d s, %d s each%n",
        containers, EVERY.toSeconds(), length.toSeconds());
    System.out.printf("  nobody                    %s%n", idle.text(length));
    System.out.printf("  docker-health watch       %s%n", watch.less(idle).text(length));
    System.out.printf("  docker stats --no-stream  %s%n", stats.less(idle).text(length));
    System.out.printf(
        "  ratio                     %.3f%n", watch.less(idle).all() / stats.less(idle).all());
  }

  private Cost watch() {
    Path state = engine.directory().resolve("state");
    Map<String, String> settings = Map.of("CHECK_INTERVAL", Long.toString(EVERY.toSeconds()));
    try (var _ = Launched.watch(engine.host(), state, settings)) {
      Pause.of(Duration.ofSeconds(5)); // its end writes the archive of loaded classes
    }
    try (var watch = Launched.watch(engine.host(), state, settings)) {
      Pause.of(AT_REST);
      Cost cost = cost(() -> Pause.of(length), () -> Kernel.cpuSeconds(watch.pid()));
      System.out.printf(
          "  watch: resident %.1f MB, private dirty %.1f MB%n",
          Kernel.memory(watch.pid(), "Rss"), Kernel.memory(watch.pid(), "Private_Dirty"));
      return cost;
    }
  }

  private Cost stats() {
    return cost(this::poll, Kernel::cpuSecondsOfEnded);
  }

  private void poll() {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      long begun = System.nanoTime();
      Program.run(LIMIT, "docker", "-H", engine.host(), "stats", "--no-stream").outOrFail();
      Pause.of(EVERY.minusNanos(System.nanoTime() - begun));
    }
  }

  private interface Seconds {
    double now();
  }

  private Cost cost(Runnable period, Seconds observer) {
    double itself = observer.now();
    double dockerd = Kernel.cpuSeconds(engine.pid());
    double containerd = Kernel.cpuSeconds(engine.containerdPid());
    period.run();
    return new Cost(
        observer.now() - itself,
        Kernel.cpuSeconds(engine.pid()) - dockerd,
        Kernel.cpuSeconds(engine.containerdPid()) - containerd);
  }
}
