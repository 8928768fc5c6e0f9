package dev.dockerhealth.lab.bench;

import dev.dockerhealth.agent.record.Journal;
import dev.dockerhealth.agent.record.JournalLimits;
import dev.dockerhealth.lab.alerts.FarSide;
import dev.dockerhealth.lab.engine.EngineEvents;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Whether dead channels delay recoveries: the same faults with none, and with a far side that
 * hangs, one that refuses the connection and one that answers 500; from the engine's word that a
 * container is unhealthy to its word that it is healthy. Then the far sides come back: what was to
 * be told must arrive, and each once.
 */
public final class AlertsBench {
  private static final Pattern STAMP = Pattern.compile("\"timeNano\":(\\d+)");
  private static final Pattern NAME = Pattern.compile("\"name\":\"(bench-\\d+)\"");
  private static final Duration WELL_AGAIN = Duration.ofMinutes(2);
  private static final Duration TOLD_WITHIN = Duration.ofMinutes(6);

  private AlertsBench() {}

  /** Measures so many faults a pass, two passes of each kind, and prints the figures. */
  public static void run(int containers, int subjects, int faults) {
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      SampleImage.ensure(engine.docker());
      Crowd crowd = Crowd.start(engine.docker(), containers, subjects);
      everybodyWell(crowd);
      List<Double> without = new ArrayList<>();
      List<Double> dead = new ArrayList<>();
      for (int pass = 0; pass < 2; pass++) {
        without.addAll(
            pass(engine, crowd, faults, engine.directory().resolve("w" + pass), Map.of()));
        dead.addAll(
            withDeadChannels(engine, crowd, faults, engine.directory().resolve("d" + pass)));
      }
      print(figures(without), figures(dead));
    }
  }

  private static void print(Figures without, Figures dead) {
    System.out.printf("unhealthy to healthy, without channels:  %s%n", without.text("ms"));
    System.out.printf("unhealthy to healthy, all channels dead: %s%n", dead.text("ms"));
    System.out.printf(Locale.ROOT, "ratio of medians: %.3f%n", dead.at(0.5) / without.at(0.5));
  }

  private static List<Double> withDeadChannels(
      PrivateEngine engine, Crowd crowd, int faults, Path folder) {
    try (FarSide hangs = FarSide.answering(FarSide.HANGS);
        FarSide fails = FarSide.answering(500)) {
      Map<String, String> channels =
          Map.of(
              "ALERT_WEBHOOK",
              hangs.url(),
              "ALERT_WEBHOOK_FORMAT",
              "json",
              "DISCORD_WEBHOOK_URL",
              fails.url(),
              "SLACK_WEBHOOK_URL",
              "http://127.0.0.1:9/nobody");
      try (Launched watch = launch(engine, folder, channels)) {
        List<Double> delays = rounds(engine, crowd, faults);
        hangs.answer(200);
        fails.answer(200);
        long begun = System.nanoTime();
        Eventually.isTrue(TOLD_WITHIN, () -> allTold(folder), "all to be told; " + watch.output());
        arrived(hangs, fails, Duration.ofNanos(System.nanoTime() - begun));
        return delays;
      }
    }
  }

  private static boolean allTold(Path folder) {
    return Journal.reading(folder, JournalLimits.DEFAULT).recall().parcels().stream()
        .allMatch(parcel -> parcel.channel().equals("slack"));
  }

  private static void arrived(FarSide hangs, FarSide fails, Duration after) {
    List<Integer> numbers =
        hangs.taken().stream().map(h -> Integer.parseInt(h.id().substring(2))).toList();
    TreeSet<Integer> once = new TreeSet<>(numbers);
    List<Integer> missing =
        IntStream.rangeClosed(1, once.last()).filter(n -> !once.contains(n)).boxed().toList();
    long loud = hangs.taken().stream().filter(h -> !h.severity().equals("info")).count();
    System.out.printf(
        "back after the faults: all told within %d s; %d messages (%d above info), %d twice, missing %s;"
            + " the other far side took %d%n",
        after.toSeconds(),
        numbers.size(),
        loud,
        numbers.size() - once.size(),
        missing,
        fails.taken().size());
  }

  private static List<Double> pass(
      PrivateEngine engine, Crowd crowd, int faults, Path folder, Map<String, String> channels) {
    try (Launched _ = launch(engine, folder, channels)) {
      return rounds(engine, crowd, faults);
    }
  }

  /** Many faults of few containers would else be held: budgets, storm and relapse are set aside. */
  private static Launched launch(PrivateEngine engine, Path folder, Map<String, String> channels) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "HOST_BUDGET", "1000/10m",
                "RESTART_BUDGET", "1000/24h",
                "STORM_THRESHOLD", "100",
                "MAX_RESTART_ATTEMPTS", "100",
                "STABLE_PERIOD", "1",
                "BACKOFF_INITIAL", "1",
                "MAX_PARALLEL_RECOVERIES", "8",
                "ALERT_COOLDOWN", "0"));
    settings.putAll(channels);
    return Launched.watch(engine.host(), folder, settings);
  }

  private static List<Double> rounds(PrivateEngine engine, Crowd crowd, int faults) {
    long begun = System.nanoTime();
    try (EngineEvents events = engine.docker().events()) {
      for (int round = 0; round < faults / crowd.subjects(); round++) {
        IntStream.range(0, crowd.subjects()).parallel().forEach(crowd::makeIll);
        everybodyWell(crowd);
      }
      List<Double> delays = delays(events.lines());
      System.out.printf(
          "%d faults in %d s%n",
          delays.size(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
      return delays;
    }
  }

  /**
   * Ill ones are seen ill only by their next probe, so a moment must pass before they are asked.
   */
  private static void everybodyWell(Crowd crowd) {
    pause(Duration.ofMillis(2500));
    IntStream.range(0, crowd.subjects())
        .forEach(
            i ->
                Eventually.isTrue(
                    WELL_AGAIN, () -> crowd.healthy(i), Crowd.name(i) + " to be healthy"));
    pause(Duration.ofMillis(1500));
  }

  private static List<Double> delays(List<EngineEvents.Line> lines) {
    Map<String, Long> ill = new HashMap<>();
    List<Double> delays = new ArrayList<>();
    for (EngineEvents.Line line : lines) {
      String name = find(NAME, line.json());
      String stamp = find(STAMP, line.json());
      if (stamp.isEmpty()) {
        continue;
      }
      if (line.json().contains("health_status: unhealthy")) {
        ill.putIfAbsent(name, Long.parseLong(stamp));
      } else if (line.json().contains("health_status: healthy") && ill.containsKey(name)) {
        delays.add((Long.parseLong(stamp) - ill.remove(name)) / 1e6);
      }
    }
    return delays;
  }

  private static Figures figures(List<Double> values) {
    return new Figures(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
