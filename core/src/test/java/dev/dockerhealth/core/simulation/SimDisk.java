package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.HostView.Disk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The room on the simulated host's disk: what nothing removes, and what a clean-up may. */
final class SimDisk {
  static final long TOTAL = 100L << 30;
  private static final long ALWAYS_USED = 60L << 30;
  private static final long FILLS = 39L << 30;
  private static final List<String> KINDS =
      List.of(
          "build-cache",
          "dangling-images",
          "logs",
          "temporary-files",
          "containers",
          "unused-images");

  private final Dice dice;
  private final Map<String, Long> rubbish = new LinkedHashMap<>();
  private long stubborn;

  SimDisk(Dice dice) {
    this.dice = dice;
  }

  /** To the last megabyte, by what nothing removes. */
  void fillUp() {
    stubborn = TOTAL - ALWAYS_USED - (1L << 20);
    rubbish.clear();
  }

  /** Nearly, by rubbish of every kind and some data. */
  void fill() {
    stubborn = dice.chance(0.3) ? dice.between(31L << 30, 38L << 30) : 0;
    long left = FILLS - stubborn;
    for (String kind : KINDS) {
      long some = dice.between(0, left);
      rubbish.put(kind, some);
      left -= some;
    }
    rubbish.merge(KINDS.get(dice.below(KINDS.size())), left, Long::sum);
  }

  /** All of it is gone. */
  void empty() {
    stubborn = 0;
    rubbish.clear();
  }

  /** What a step frees. */
  long clean(CleanStep step) {
    Long there = rubbish.remove(step.code());
    return there == null ? 0 : there;
  }

  Disk room() {
    long used = ALWAYS_USED + stubborn + rubbish.values().stream().mapToLong(b -> b).sum();
    return new Disk.Known(Math.max(1L << 20, TOTAL - used), TOTAL, 1 << 20, 1 << 22);
  }
}
