package dev.dockerhealth.lab;

import dev.dockerhealth.lab.bench.AlertsBench;
import dev.dockerhealth.lab.bench.FootprintBench;
import dev.dockerhealth.lab.bench.FuzzBench;
import dev.dockerhealth.lab.bench.ListenersBench;
import dev.dockerhealth.lab.bench.ReactionBench;
import dev.dockerhealth.lab.bench.SamplingBench;
import dev.dockerhealth.lab.bench.ScrapeBench;
import dev.dockerhealth.lab.bench.StepBench;
import java.time.Duration;
import java.util.List;

/** The benchmarks by name. */
final class BenchCommand {
  private static final String USAGE =
      """
      usage: lab/run bench NAME

        step                    one turn with 100, 1,000 and 10,000 containers in memory
        alerts [FAULTS]         recoveries at 200 faults a minute, channels dead and none (200)
        reaction                from unhealthy to kill, 50 containers, 100 faults
        footprint [SECONDS]     memory and CPU of watch with 50 containers at rest (300 s)
        scrape [SECONDS]        what scraping /metrics once a second costs (300 s)
        listeners [CLIENTS]     memory and time to act with pages open, and without (200)
        fuzz [REQUESTS]         odd requests to the API over the wire, and memory (10,000)
        sampling [SECONDS]      CPU of observing 50 containers, beside docker stats (300 s)
      """;

  private BenchCommand() {}

  static int run(List<String> arguments) {
    String name = arguments.isEmpty() ? "" : arguments.getFirst();
    switch (name) {
      case "step" -> List.of(100, 1_000, 10_000).forEach(StepBench::run);
      case "alerts" -> AlertsBench.run(72, number(arguments, 200));
      case "reaction" -> ReactionBench.run(50, 100);
      case "footprint" -> FootprintBench.run(50, length(arguments));
      case "scrape" -> ScrapeBench.run(50, length(arguments));
      case "listeners" -> ListenersBench.run(number(arguments, 200), 50, 50);
      case "fuzz" -> {
        return FuzzBench.run(20, number(arguments, 10_000), 1) ? 0 : 1;
      }
      case "sampling" -> SamplingBench.run(50, length(arguments));
      default -> {
        System.err.print(USAGE);
        return Lab.WRONG_USAGE;
      }
    }
    return 0;
  }

  private static int number(List<String> arguments, int standard) {
    return arguments.size() < 2 ? standard : Integer.parseInt(arguments.get(1));
  }

  private static Duration length(List<String> arguments) {
    return Duration.ofSeconds(arguments.size() < 2 ? 300 : Long.parseLong(arguments.get(1)));
  }
}
