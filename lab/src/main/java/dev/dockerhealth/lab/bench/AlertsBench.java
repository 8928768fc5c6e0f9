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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Whether dead channels delay recoveries. Containers are killed at a steady rate of 200 a minute,
 * with no channel, and with seven whose far sides hang, refuse the connection or answer 500;
 * measured from the engine's word that a container died to its word that it started again. Then the
 * far sides come back: what was to be told must arrive, and each once.
 */
public final class AlertsBench {
  private static final Pattern STAMP = Pattern.compile("\"timeNano\":(\\d+)");
  private static final Pattern NAME = Pattern.compile("\"name\":\"(bench-\\d+)\"");
  private static final Duration EVERY = Duration.ofMillis(300);
  private static final Duration TOLD_WITHIN = Duration.ofMinutes(6);
  private static final int PASSES = 2;
  private static final double ALLOWED = 1.05;
  private static final String NOBODY = "127.0.0.1:9";

  /** Channels whose far side never comes back. */
  private static final Set<String> GONE = Set.of("slack", "mail");

  private AlertsBench() {}

  /** Measures so many faults a pass, in turn without channels and with dead ones. */
  public static void run(int containers, int faults) {
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      SampleImage.ensure(engine.docker());
      Victims victims = Victims.start(engine.docker(), containers);
      List<Double> without = new ArrayList<>();
      List<Double> dead = new ArrayList<>();
      for (int pass = 0; pass < PASSES; pass++) {
        without.addAll(
            pass(engine, victims, faults, engine.directory().resolve("w" + pass), Map.of()));
        dead.addAll(
            withDeadChannels(engine, victims, faults, engine.directory().resolve("d" + pass)));
      }
      print(figures(without), figures(dead));
    }
  }

  private static void print(Figures without, Figures dead) {
    System.out.printf("died to started, without channels:  %s%n", without.text("ms"));
    System.out.printf("died to started, all channels dead: %s%n", dead.text("ms"));
    for (double share : new double[] {0.5, 0.9}) {
      double ratio = dead.at(share) / without.at(share);
      System.out.printf(
          Locale.ROOT,
          "ratio of p%.0f: %.3f, allowed %.2f: %s%n",
          100 * share,
          ratio,
          ALLOWED,
          ratio <= ALLOWED ? "kept" : "NOT KEPT");
    }
  }

  private static List<Double> withDeadChannels(
      PrivateEngine engine, Victims victims, int faults, Path folder) {
    try (FarSide hangs = FarSide.answering(FarSide.HANGS);
        FarSide hangsToo = FarSide.answering(FarSide.HANGS);
        FarSide fails = FarSide.answering(500)) {
      Map<String, String> channels =
          Map.of(
              "ALERT_WEBHOOK", hangs.url(),
              "ALERT_WEBHOOK_FORMAT", "json",
              "NTFY_URL", hangsToo.url(),
              "APPRISE_URL", hangsToo.url(),
              "DISCORD_WEBHOOK_URL", fails.url(),
              "ALERTMANAGER_URL", fails.url(),
              "SLACK_WEBHOOK_URL", "http://" + NOBODY + "/nobody",
              "SMTP_URL", "smtp://" + NOBODY,
              "ALERT_EMAIL", "nobody@example.org");
      try (Launched watch = launch(engine, folder, channels)) {
        List<Double> delays = round(engine, victims, faults);
        List.of(hangs, hangsToo, fails).forEach(far -> far.answer(200));
        long begun = System.nanoTime();
        Eventually.isTrue(TOLD_WITHIN, () -> allTold(folder), "all to be told; " + watch.output());
        arrived(hangs, fails, Duration.ofNanos(System.nanoTime() - begun));
        return delays;
      }
    }
  }

  private static boolean allTold(Path folder) {
    return Journal.reading(folder, JournalLimits.DEFAULT).recall().parcels().stream()
        .allMatch(parcel -> parcel.open() || GONE.contains(parcel.channel()));
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
      PrivateEngine engine,
      Victims victims,
      int faults,
      Path folder,
      Map<String, String> channels) {
    try (Launched _ = launch(engine, folder, channels)) {
      return round(engine, victims, faults);
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

  private static List<Double> round(PrivateEngine engine, Victims victims, int faults) {
    victims.untilReady();
    try (EngineEvents events = engine.docker().events()) {
      Duration took = victims.kill(faults, EVERY);
      victims.untilReady();
      List<Double> delays = delays(events.lines());
      System.out.printf(
          Locale.ROOT,
          "%d faults in %.1f s (%.0f a minute), died to started: %s%n",
          faults,
          took.toMillis() / 1e3,
          faults * 60e3 / took.toMillis(),
          figures(delays).text("ms"));
      return delays;
    }
  }

  private static List<Double> delays(List<EngineEvents.Line> lines) {
    Map<String, Long> died = new HashMap<>();
    List<Double> delays = new ArrayList<>();
    for (EngineEvents.Line line : lines) {
      String name = find(NAME, line.json());
      String stamp = find(STAMP, line.json());
      if (stamp.isEmpty()) {
        continue;
      }
      if (line.is("die\"", name)) {
        died.putIfAbsent(name, Long.parseLong(stamp));
      } else if (line.is("start\"", name) && died.containsKey(name)) {
        delays.add((Long.parseLong(stamp) - died.remove(name)) / 1e6);
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
}
