package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.Pause;
import dev.dockerhealth.lab.engine.Ports;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.Program;
import dev.dockerhealth.lab.engine.SampleImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What scraping costs {@code watch}: memory and CPU time before the first scrape, in the first half
 * of many, and in the second half, which must not be more than the first.
 */
public final class ScrapeBench {
  private static final Duration SETTLE = Duration.ofSeconds(60);
  private static final Duration SAMPLE = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private ScrapeBench() {}

  /** Watches so many containers, and is scraped each second for so long. */
  public static void run(int containers, Duration length) {
    int port = Ports.free();
    Map<String, String> listen = Map.of("HTTP_LISTEN", "127.0.0.1:" + port);
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      SampleImage.ensure(engine.docker());
      Crowd.start(engine.docker(), containers, 0);
      Path state = engine.directory().resolve("state");
      try (var _ = Launched.watch(engine.host(), state, listen)) {
        Pause.of(Duration.ofSeconds(5)); // its end writes the archive of loaded classes
      }
      try (var watch = Launched.watch(engine.host(), state, listen)) {
        Pause.of(SETTLE);
        System.out.printf("scraping of watch, %d containers, once a second%n", containers);
        phase(watch.pid(), "before", length.dividedBy(2), () -> Pause.of(Duration.ofSeconds(1)));
        Runnable scrape = () -> scrape(port);
        phase(watch.pid(), "first half", length.dividedBy(2), scrape);
        phase(watch.pid(), "second half", length.dividedBy(2), scrape);
        System.out.printf("  one scrape     %,d bytes%n", scrape(port));
      }
    }
  }

  private static void phase(long pid, String name, Duration length, Runnable each) {
    List<Double> rss = new ArrayList<>();
    List<Double> dirty = new ArrayList<>();
    double before = Kernel.cpuSeconds(pid);
    long begun = System.nanoTime();
    long sampled = begun;
    while (System.nanoTime() - begun < length.toNanos()) {
      each.run();
      if (System.nanoTime() - sampled >= SAMPLE.toNanos()) {
        sampled = System.nanoTime();
        rss.add(Kernel.memory(pid, "Rss"));
        dirty.add(Kernel.memory(pid, "Private_Dirty"));
      }
    }
    double took = (System.nanoTime() - begun) / 1e9;
    System.out.printf("  %s, %.0f s%n", name, took);
    System.out.printf("    resident       %s%n", figures(rss).text("MB"));
    System.out.printf("    private dirty  %s%n", figures(dirty).text("MB"));
    System.out.printf(
        "    CPU            %.2f %% of one core%n", 100 * (Kernel.cpuSeconds(pid) - before) / took);
  }

  /** As Prometheus does it; returns the size of the answer. */
  private static int scrape(int port) {
    String url = "http://127.0.0.1:%d/metrics".formatted(port);
    int size =
        Program.run(LIMIT, "curl", "-sSf", "-H", "Accept: application/openmetrics-text", url)
            .outOrFail()
            .length();
    Pause.of(Duration.ofSeconds(1));
    return size;
  }

  private static Figures figures(List<Double> values) {
    return new Figures(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
