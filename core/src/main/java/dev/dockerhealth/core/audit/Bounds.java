package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules about limits. */
final class Bounds {
  /** Share of the memory limit that is too much of it. */
  static final double MEMORY_NEAR = 0.8;

  /** Share of the periods in which the CPU limit holds a container that is too short of it. */
  static final double THROTTLED_OFTEN = 0.25;

  private static final int PERCENT = 100;

  private Bounds() {}

  static Optional<String> noMemory(Exhibit one) {
    return limits(one)
        .filter(limits -> limits.memory() <= 0)
        .map(
            limits ->
                one.use().memory().isPresent()
                    ? "it may use all memory of the host; now it uses "
                        + Words.bytes(one.use().memory().getAsLong())
                    : "it may use all memory of the host");
  }

  static Optional<String> noCpu(Exhibit one) {
    return limits(one)
        .filter(limits -> limits.cores() <= 0)
        .map(limits -> "it may use all cores of the host");
  }

  static Optional<String> near(Exhibit one) {
    List<String> words = new ArrayList<>();
    if (memoryNear(one)) {
      words.add(
          "it uses %s of %s of memory"
              .formatted(
                  Words.bytes(one.use().memory().orElse(0)),
                  Words.bytes(one.use().limits().map(Limits::memory).orElse(0L))));
    }
    if (throttled(one)) {
      words.add(
          "its limit of %s cores held it in %d %% of the periods"
              .formatted(
                  Words.number(one.use().limits().map(Limits::cores).orElse(0.0)),
                  Math.round(PERCENT * one.use().throttled().orElse(0))));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
  }

  static boolean memoryNear(Exhibit one) {
    long limit = one.use().limits().map(Limits::memory).orElse(0L);
    return limit > 0 && one.use().memory().orElse(0) >= MEMORY_NEAR * limit;
  }

  static boolean throttled(Exhibit one) {
    return one.use().limits().filter(limits -> limits.cores() > 0).isPresent()
        && one.use().throttled().orElse(0) >= THROTTLED_OFTEN;
  }

  private static Optional<Limits> limits(Exhibit one) {
    return one.use().limits().filter(limits -> !one.passing() && !one.is(Trait.KUBERNETES));
  }
}
