package dev.dockerhealth.core.config;

import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Recreate;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A policy while labels are laid over it; lives only inside one call. */
final class Draft {
  Optional<Boolean> enable;
  Mode mode;
  int maxRestartAttempts;
  Policy.Backoff backoff;
  Duration stablePeriod;
  Duration unhealthyFor;
  Optional<Duration> startGrace;
  Optional<Duration> stopTimeout;
  Duration verifyTimeout;
  double cpuThreshold;
  double cpuLimit;
  double memoryThreshold;
  long memoryLimit;
  long memorySwapLimit;
  boolean userSetCpu;
  List<String> dependsOn;
  List<String> restartWith;
  Optional<String> probe;
  OptionalInt cleanupCode;
  OptionalInt cleanTmp;
  Recreate recreate;
  Optional<Severity> alertMinSeverity;
  boolean drill;
  Map<String, String> auditIgnore;

  private final Budget restartBudget;
  private final Policy.Resources resources;

  Draft(Policy base) {
    enable = base.enable();
    mode = base.mode();
    maxRestartAttempts = base.maxRestartAttempts();
    backoff = base.backoff();
    stablePeriod = base.stablePeriod();
    restartBudget = base.restartBudget();
    unhealthyFor = base.unhealthyFor();
    startGrace = base.startGrace();
    stopTimeout = base.stopTimeout();
    verifyTimeout = base.verifyTimeout();
    resources = base.resources();
    cpuThreshold = resources.cpuThreshold();
    cpuLimit = resources.cpuLimit();
    memoryThreshold = resources.memoryThreshold();
    memoryLimit = resources.memoryLimit();
    memorySwapLimit = resources.memorySwapLimit();
    userSetCpu = resources.userSetCpu();
    dependsOn = base.dependsOn();
    restartWith = base.restartWith();
    probe = base.probe();
    cleanupCode = base.cleanupCode();
    cleanTmp = base.cleanTmp();
    recreate = base.recreate();
    alertMinSeverity = base.alertMinSeverity();
    drill = base.drill();
    auditIgnore = base.auditIgnore();
  }

  /** The stable period is twice the cooldown unless a person said otherwise; it follows here. */
  void cooldown(Duration cooldown) {
    if (stablePeriod.equals(backoff.cooldown().multipliedBy(2))) {
      stablePeriod = cooldown.multipliedBy(2);
    }
    backoff = new Policy.Backoff(backoff.initial(), backoff.max(), cooldown);
  }

  void cpuThreshold(double percent) {
    cpuThreshold = percent;
    userSetCpu = true;
  }

  void cpuLimit(double cores) {
    cpuLimit = cores;
    userSetCpu = true;
  }

  /** The engine refuses a limit of memory plus swap below that of memory. */
  void memoryLimit(long bytes) {
    memoryLimit = bytes;
    memorySwapLimit = Math.max(memorySwapLimit, bytes);
  }

  Policy policy() {
    return new Policy(
        enable,
        mode,
        maxRestartAttempts,
        backoff,
        stablePeriod,
        restartBudget,
        unhealthyFor,
        startGrace,
        stopTimeout,
        verifyTimeout,
        new Policy.Resources(
            cpuThreshold,
            resources.cpuSustain(),
            cpuLimit,
            memoryThreshold,
            resources.memorySustain(),
            memoryLimit,
            memorySwapLimit,
            resources.loanPeriod(),
            userSetCpu),
        dependsOn,
        restartWith,
        probe,
        cleanupCode,
        cleanTmp,
        recreate,
        alertMinSeverity,
        drill,
        auditIgnore);
  }
}
