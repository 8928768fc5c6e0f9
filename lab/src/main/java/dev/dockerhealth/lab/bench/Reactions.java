package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.EngineEvents;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How long from the engine's word that a container is unhealthy to the engine's word that it is
 * being stopped: both stamped by the engine, so that nothing but docker-health lies between.
 */
final class Reactions {
  private static final Pattern STAMP = Pattern.compile("\"timeNano\":(\\d+)");
  private static final Pattern NAME = Pattern.compile("\"name\":\"(bench-\\d+)\"");
  private static final Duration WELL_AGAIN = Duration.ofSeconds(60);

  private Reactions() {}

  /** Makes so many ill, round by round; the delays in milliseconds. */
  static Figures of(Crowd crowd, EngineEvents events, int faults) {
    int seen = events.lines().size();
    rounds(crowd, faults / crowd.subjects());
    List<EngineEvents.Line> lines = events.lines();
    return new Figures(delays(lines.subList(seen, lines.size())));
  }

  /** Many faults of few containers would else be held: budgets, storm and relapse are set aside. */
  static Map<String, String> settings() {
    return Map.of(
        "HOST_BUDGET", "1000/10m",
        "RESTART_BUDGET", "1000/24h",
        "STORM_THRESHOLD", "100",
        "MAX_RESTART_ATTEMPTS", "100",
        "STABLE_PERIOD", "1",
        "BACKOFF_INITIAL", "1");
  }

  private static void rounds(Crowd crowd, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < crowd.subjects(); i++) {
        crowd.makeIll(i);
        Pause.of(
            Duration.ofMillis(600)); // one at a time: this is no measure of a crowd at the door
      }
      everybodyWell(crowd);
      Pause.of(Duration.ofMillis(2500));
    }
  }

  /**
   * Ill ones are seen ill only by their next probe, so a moment must pass before they are asked.
   */
  static void everybodyWell(Crowd crowd) {
    Pause.of(Duration.ofMillis(2500));
    IntStream.range(0, crowd.subjects())
        .forEach(
            i ->
                Eventually.isTrue(
                    WELL_AGAIN, () -> crowd.healthy(i), Crowd.name(i) + " to be healthy"));
  }

  private static double[] delays(List<EngineEvents.Line> lines) {
    Map<String, Long> ill = new HashMap<>();
    List<Double> delays = new ArrayList<>();
    for (EngineEvents.Line line : lines) {
      String name = find(NAME, line.json());
      OptionalLong at = stamp(line.json());
      if (at.isEmpty()) {
        continue;
      }
      if (line.json().contains("health_status: unhealthy")) {
        ill.put(name, at.getAsLong());
      } else if (line.is("kill", name) && ill.containsKey(name)) {
        delays.add((at.getAsLong() - ill.remove(name)) / 1e6);
      }
    }
    return delays.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static OptionalLong stamp(String json) {
    String digits = find(STAMP, json);
    return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
