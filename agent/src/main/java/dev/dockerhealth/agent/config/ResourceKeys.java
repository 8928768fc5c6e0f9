package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Bounds;
import dev.dockerhealth.core.config.Flags;
import java.time.Duration;

/** Settings: thresholds of CPU and memory, and what is lent beyond them. */
public final class ResourceKeys {
  static final KeyTable TABLE = new KeyTable("CPU and memory");

  public static final Key<Boolean> ENABLE_CPU_LIMITS =
      TABLE.add(
          Key.of("ENABLE_CPU_LIMITS", Flags.FORMAT, "true", "cap a container that runs away"));
  public static final Key<Double> CPU_THRESHOLD =
      TABLE.add(
          Key.of(
              "CPU_THRESHOLD",
              Bounds.CPU_PERCENT,
              "100",
              "percent of one core that counts as high"));
  public static final Key<Duration> CPU_SUSTAIN =
      TABLE.add(Key.of("CPU_SUSTAIN", Bounds.SECOND_TO_DAY, "120", "for how long it must be high"));
  public static final Key<Double> CPU_LIMIT =
      TABLE.add(Key.of("CPU_LIMIT", Bounds.CORES, "1", "cap in cores"));
  public static final Key<Boolean> ENABLE_MEMORY_LIMITS =
      TABLE.add(Key.of("ENABLE_MEMORY_LIMITS", Flags.FORMAT, "true", "lend memory to a container"));
  public static final Key<Double> MEMORY_THRESHOLD =
      TABLE.add(
          Key.of(
              "MEMORY_THRESHOLD",
              Bounds.PERCENT,
              "90",
              "percent of the limit that counts as high"));
  public static final Key<Duration> MEMORY_SUSTAIN =
      TABLE.add(
          Key.of("MEMORY_SUSTAIN", Bounds.SECOND_TO_DAY, "60", "for how long it must be high"));
  public static final Key<Long> MEMORY_LIMIT =
      TABLE.add(Key.of("MEMORY_LIMIT", Bounds.MEMORY, "2g", "the most that memory is raised to"));
  public static final Key<Long> MEMORY_SWAP_LIMIT =
      TABLE.add(
          Key.of(
              "MEMORY_SWAP_LIMIT",
              Bounds.MEMORY,
              "4g",
              "the most that memory and swap together are raised to"));
  public static final Key<Duration> LOAN_PERIOD =
      TABLE.add(
          Key.of(
              "LOAN_PERIOD",
              Bounds.SECOND_TO_DAY,
              "600",
              "calm time after which the original limits come back"));

  private ResourceKeys() {}
}
