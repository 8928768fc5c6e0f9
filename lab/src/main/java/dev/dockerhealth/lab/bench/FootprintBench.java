package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.Pause;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code watch} costs at default settings while nothing happens: memory and CPU time. */
public final class FootprintBench {
  private static final Duration SETTLE = Duration.ofSeconds(30);
  private static final Duration SAMPLE = Duration.ofSeconds(10);

  private FootprintBench() {}

  /** Watches so many containers for so long, and prints the figures. */
  public static void run(int containers, Duration length) {
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      SampleImage.ensure(engine.docker());
      Crowd.start(engine.docker(), containers, 0);
      Path state = engine.directory().resolve("state");
      try (var _ = Launched.watch(engine.host(), state, Map.of())) {
        Pause.of(Duration.ofSeconds(5)); // its end writes the archive of loaded classes
      }
      try (var watch = Launched.watch(engine.host(), state, Map.of())) {
        Pause.of(SETTLE);
        measure(watch.pid(), containers, length);
      }
    }
  }

  private static void measure(long pid, int containers, Duration length) {
    List<Double> rss = new ArrayList<>();
    List<Double> dirty = new ArrayList<>();
    double before = Kernel.cpuSeconds(pid);
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < length.toNanos()) {
      Pause.of(SAMPLE);
      rss.add(Kernel.memory(pid, "Rss"));
      dirty.add(Kernel.memory(pid, "Private_Dirty"));
    }
    double took = (System.nanoTime() - begun) / 1e9;
    double cpu = 100 * (Kernel.cpuSeconds(pid) - before) / took;
    System.out.printf("footprint of watch, %d containers, %.0f s%n", containers, took);
    System.out.printf("  resident       %s%n", figures(rss).text("MB"));
    System.out.printf("  private dirty  %s%n", figures(dirty).text("MB"));
    System.out.printf("  CPU            %.2f %% of one core%n", cpu);
  }

  private static Figures figures(List<Double> values) {
    return new Figures(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
