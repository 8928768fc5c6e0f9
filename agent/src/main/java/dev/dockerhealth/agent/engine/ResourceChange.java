package dev.dockerhealth.agent.engine;

import java.util.Optional;

/**
 * New limits of a running container; what is empty stays. The traps (0 keeps, -1 is refused, memory
 * needs its swap in the same call) are in semantics section 4.
 */
public record ResourceChange(
    Optional<Long> nanoCpus,
    Optional<Long> cpuQuota,
    Optional<Long> cpuPeriod,
    Optional<Long> memory,
    Optional<Long> memorySwap,
    Optional<ContainerHostConfig.RestartPolicy> restartPolicy) {

  /** A change of nothing, to start from. */
  public static final ResourceChange NONE =
      new ResourceChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The same with this CPU limit, in billionths of a core. */
  public ResourceChange nanoCpus(long value) {
    return new ResourceChange(
        Optional.of(value), cpuQuota, cpuPeriod, memory, memorySwap, restartPolicy);
  }

  /** The same with this CPU limit, in microseconds per period. */
  public ResourceChange cpuQuota(long quota, long period) {
    return new ResourceChange(
        nanoCpus, Optional.of(quota), Optional.of(period), memory, memorySwap, restartPolicy);
  }

  /** The same with these limits, in bytes; swap includes memory. */
  public ResourceChange memory(long memoryBytes, long swapBytes) {
    return new ResourceChange(
        nanoCpus,
        cpuQuota,
        cpuPeriod,
        Optional.of(memoryBytes),
        Optional.of(swapBytes),
        restartPolicy);
  }

  /** The same with this restart policy. */
  public ResourceChange restartPolicy(ContainerHostConfig.RestartPolicy policy) {
    return new ResourceChange(
        nanoCpus, cpuQuota, cpuPeriod, memory, memorySwap, Optional.of(policy));
  }
}
