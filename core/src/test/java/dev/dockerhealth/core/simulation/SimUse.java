package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Capacity;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineEvent.Action;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What containers use and may use, and how limits change at run time (docker-semantics 4). */
final class SimUse {
  static final long MIB = 1L << 20;
  static final long LITTLE = 100 * MIB;
  static final long ALL = 16L << 30;
  private static final int CPUS = 4;
  private static final double NANO = 1e9;
  private static final long FRESH = 120_000;

  private final Agenda agenda;
  private final SimEngine engine;
  private boolean saturated;
  private boolean scarce;

  SimUse(Agenda agenda, SimEngine engine) {
    this.agenda = agenda;
    this.engine = engine;
  }

  Capacity capacity() {
    return new Capacity(CPUS, saturated ? 0.97 : 0.3, ALL, scarce ? ALL / 20 : ALL / 2);
  }

  void presses(boolean cpu, boolean memory) {
    saturated = cpu;
    scarce = memory;
  }

  /** Nobody uses much any more. */
  void eases() {
    presses(false, false);
    engine
        .containers
        .values()
        .forEach(
            c -> {
              c.cpuDemand = 20;
              uses(c, LITTLE);
            });
  }

  void uses(SimContainer c, long memory) {
    c.memory = memory;
    c.memoryChangedAt = agenda.millis();
  }

  /** Of those that run; now and then one is missing. */
  Map<ContainerId, Usage> sample(Dice dice) {
    Map<ContainerId, Usage> all = new LinkedHashMap<>();
    engine.containers.values().stream()
        .filter(c -> c.up() && !dice.chance(0.03))
        .forEach(c -> all.put(c.id, usage(c)));
    return all;
  }

  private static Usage usage(SimContainer c) {
    double cap = 100 * (c.limits.cores() > 0 ? c.limits.cores() : CPUS);
    boolean held = c.cpuDemand > cap;
    long limit = c.limits.memory() > 0 ? c.limits.memory() : ALL;
    return new Usage(Math.min(c.cpuDemand, cap), held ? 0.5 : 0, c.memory, limit, 0, 0, 0, 0, 5);
  }

  /** {@code docker update} by a person. */
  void set(SimContainer c, Limits limits) {
    c.limits = c.limits.after(limits);
    c.wanted = c.wanted.after(limits);
    c.limitsSetAt = agenda.millis();
    engine.runs.changed(c);
    engine.emit(c, Action.UPDATE, 0);
  }

  /** The healer's update; what an engine refuses, it refuses. */
  CallResult update(SimContainer c, Limits limits) {
    Optional<String> conflict = conflict(c, limits);
    if (conflict.isPresent()) {
      return new CallResult.Conflict(conflict.get());
    }
    double cores = limits.nanoCpus() / NANO;
    if (limits.nanoCpus() != 0 && (cores < 0.01 || cores > CPUS)) {
      throw new Violation("the engine's range of CPUs", c + " " + limits);
    }
    if (limits.memory() != 0 && limits.memory() < 6 * MIB) {
      throw new Violation("the engine's least memory", c + " " + limits);
    }
    if (c.live() && limits.memory() > 0 && c.memory > limits.memory()) {
      return belowUsage(c, limits);
    }
    c.limits = c.limits.after(limits);
    engine.changed(c);
    engine.emit(c, Action.UPDATE, 0);
    return new CallResult.Done();
  }

  private static Optional<String> conflict(SimContainer c, Limits limits) {
    boolean quota = limits.cpuQuota() != 0 || limits.cpuPeriod() != 0;
    if (limits.nanoCpus() != 0 && (quota || c.limits.byQuota())) {
      return Optional.of("Nano CPUs cannot be updated as CPU Period has already been set");
    }
    if (quota && c.limits.nanoCpus() != 0) {
      return Optional.of("CPU Quota cannot be updated as NanoCPUs has already been set");
    }
    boolean alone = limits.memory() > 0 && limits.memorySwap() == 0;
    return alone && limits.memory() > c.limits.memorySwap()
        ? Optional.of("Memory limit should be smaller than already set memoryswap limit")
        : Optional.empty();
  }

  /** cgroup v2 kills; where it grew since the last sample, nobody could know. */
  private CallResult belowUsage(SimContainer c, Limits limits) {
    if (agenda.millis() - c.memoryChangedAt > FRESH) {
      throw new Violation("never below what is in use", c + " " + limits);
    }
    c.limits = c.limits.after(limits);
    if (c.state == RunState.RUNNING) {
      engine.runs.ends(c, 137, true);
    }
    return new CallResult.Done();
  }

  /** Whether both say the same about what the change sets; all the host has is no limit. */
  static boolean same(Limits is, Limits wanted, Limits change) {
    boolean cpu = change.nanoCpus() != 0 || change.cpuQuota() != 0;
    boolean memory = change.memory() != 0;
    return (!cpu || cores(is) == cores(wanted))
        && (!memory || (memory(is) == memory(wanted) && swap(is) == swap(wanted)));
  }

  private static double cores(Limits limits) {
    return limits.cores() > 0 ? limits.cores() : CPUS;
  }

  private static long memory(Limits limits) {
    return limits.memory() > 0 ? limits.memory() : ALL;
  }

  private static long swap(Limits limits) {
    return limits.memory() > 0 ? limits.memorySwap() : ALL;
  }
}
