package dev.dockerhealth.lab.stack;

import dev.dockerhealth.lab.engine.Pause;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.healer.Healer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Random faults from a seed against the stack: in the end all are well, nobody spared was touched,
 * and no row that was acknowledged is lost or out of order.
 */
public final class StackTrial {
  /** So many faults of four containers would else be held; all other settings are the defaults. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "RESTART_BUDGET", "1000/24h",
          "HOST_BUDGET", "1000/10m",
          "MAX_RESTART_ATTEMPTS", "20",
          "BACKOFF_MAX", "20",
          "STABLE_PERIOD", "20",
          "CHECK_INTERVAL", "10");

  /** After so many faults everybody must be well before the next. */
  private static final int ROUND = 5;

  private static final Duration WELL_WITHIN = Duration.ofMinutes(6);

  private final PrivateEngine engine;
  private final Stack stack;
  private final Random dice;
  private List<String> spared = List.of();
  private final List<String> wrong = new ArrayList<>();

  private StackTrial(PrivateEngine engine, long seed) {
    this.engine = engine;
    this.stack = new Stack(engine.docker(), engine.directory().resolve("kept"));
    this.dice = new Random(seed);
  }

  /** Runs it and says what it saw; 0 where all held. */
  public static int run(long seed, int faults) {
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      DebianImage.ensure(engine.docker());
      StackTrial trial = new StackTrial(engine, seed);
      trial.stack.start();
      try (Healer healer = Healer.of(engine.host(), SETTINGS).start().waitUntilWatching()) {
        return trial.live(healer, faults);
      }
    }
  }

  private int live(Healer healer, int faults) {
    Stack.SERVICES.forEach(healer::waitUntilSeen);
    spared = stack.print();
    long began = System.nanoTime();
    for (int i = 1; i <= faults; i++) {
      breaks(i);
      if (i % ROUND == 0 || i == faults) {
        untilWell(healer, i);
      } else {
        Pause.of(Duration.ofMillis(500 + dice.nextInt(6_000)));
      }
    }
    System.out.printf(
        "%d faults in %d s%n", faults, Duration.ofNanos(System.nanoTime() - began).toSeconds());
    if (!stack.print().equals(spared)) {
      wrong.add("spared ones were touched: " + spared + " are now " + stack.print());
    }
    rows();
    summary(healer);
    return wrong.isEmpty() ? 0 : 1;
  }

  private void breaks(int number) {
    StackFault fault = StackFault.any(dice);
    String name = fault.target(dice);
    for (int i = 0; i < 100 && !fault.possible(engine.docker(), name); i++) {
      Pause.of(Duration.ofSeconds(1));
    }
    System.out.printf("%3d %s %s%n", number, words(fault), name);
    fault.happen(engine, name);
    if (fault.ofEngine()) {
      spared = stack.print(); // what the engine did to them is not ours
    }
  }

  private static String words(StackFault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void untilWell(Healer healer, int number) {
    long began = System.nanoTime();
    try {
      Pause.of(Duration.ofSeconds(12)); // what is broken is seen broken only by its next probes
      stack.untilWell(WELL_WITHIN);
      System.out.printf(
          "    all well after %d s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds());
    } catch (AssertionError | IllegalStateException e) {
      wrong.add("not well after fault " + number + ": " + e.getMessage() + healer.tail());
    }
  }

  private void rows() {
    List<Integer> acknowledged = stack.acknowledged();
    List<Integer> rows = stack.rows();
    System.out.printf("%d rows acknowledged, %d there%n", acknowledged.size(), rows.size());
    if (!rows.equals(rows.stream().sorted().distinct().toList())) {
      wrong.add("rows are out of order or doubled");
    }
    if (!new HashSet<>(rows).containsAll(acknowledged)) {
      wrong.add("acknowledged rows are lost");
    }
    if (!acknowledged.equals(acknowledged.stream().sorted().distinct().toList())) {
      wrong.add("rows were acknowledged out of order");
    }
  }

  private void summary(Healer healer) {
    long recovered = healer.log().stream().filter(line -> line.contains(": recovered: ")).count();
    long waited = healer.log().stream().filter(line -> line.contains("dependency-down:")).count();
    System.out.printf("%d recoveries; %d times a dependant waited%n", recovered, waited);
    wrong.forEach(line -> System.out.println("WRONG: " + line));
    System.out.println(wrong.isEmpty() ? "all held" : "FAILED");
  }
}
