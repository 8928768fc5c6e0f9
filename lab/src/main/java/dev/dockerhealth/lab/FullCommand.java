package dev.dockerhealth.lab;

import dev.dockerhealth.lab.engine.Checkout;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What is too long for every change: many more simulated days, all benchmarks, and fifty faults on
 * a real stack; kept by date.
 */
final class FullCommand {
  private static final List<String> SIMULATION =
      List.of(
          "mvn",
          "-B",
          "-q",
          "test",
          "-pl",
          "core",
          "-Dtest=SimulationTest",
          "-Dsimulation.seeds=200");

  private FullCommand() {}

  static int run(List<String> arguments) {
    if (!arguments.isEmpty()) {
      System.err.println("usage: lab/run full");
      return Lab.WRONG_USAGE;
    }
    Path result =
        Checkout.root().resolve("lab/results/full-" + LocalDate.now(ZoneOffset.UTC) + ".md");
    PrintStream terminal = System.out;
    try {
      Files.createDirectories(result.getParent());
      try (PrintStream file = new PrintStream(result.toFile(), StandardCharsets.UTF_8)) {
        System.setOut(new PrintStream(new Both(terminal, file), true, StandardCharsets.UTF_8));
        return all();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the result cannot be written to " + result, e);
    } finally {
      System.setOut(terminal);
      System.out.println("written to " + result);
    }
  }

  private static int all() {
    System.out.printf(
        "# lab full, %s%n%n%d processors, %s%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    int simulated = simulation();
    for (String bench : List.of("step", "reaction", "footprint", "sampling")) {
      System.out.printf("%n## %s%n%n", bench);
      BenchCommand.run(List.of(bench));
    }
    System.out.printf("%n## fifty faults on a stack of nginx, redis and postgresql%n%n");
    int lived = StackCommand.run(List.of("1", "50"));
    return Math.max(simulated, lived);
  }

  private static int simulation() {
    System.out.printf("%n## simulation, 200 seeds%n%n");
    try {
      Process maven =
          new ProcessBuilder(SIMULATION)
              .directory(Checkout.root().toFile())
              .redirectErrorStream(true)
              .start();
      try (var lines = maven.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().filter(FullCommand::told).forEach(System.out::println);
      }
      int code = maven.waitFor();
      System.out.println(code == 0 ? "no invariant was broken" : "FAILED");
      return code;
    } catch (IOException e) {
      throw new UncheckedIOException("mvn cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** Maven's own warnings are of no interest in a result. */
  private static boolean told(String line) {
    return !line.startsWith("WARNING") && !line.isBlank();
  }
}
