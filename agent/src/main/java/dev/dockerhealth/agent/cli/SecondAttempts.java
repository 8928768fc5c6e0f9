package dev.dockerhealth.agent.cli;

import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Policy;
import java.time.Duration;

/** Puts every second attempt off until after the end of this process. */
final class SecondAttempts {
  private static final Duration LATER = Duration.ofHours(1);

  private SecondAttempts() {}

  static HostPolicy deferred(HostPolicy host) {
    return new HostPolicy(
        host.selection(),
        deferred(host.base()),
        host.hostBudget(),
        host.maxParallel(),
        host.stormShare(),
        host.stormWindow(),
        host.apiTimeout(),
        host.startDelay(),
        host.dryRun(),
        host.features(),
        host.cleanup(),
        host.dependencies(),
        host.composeDirs(),
        host.alertCooldown());
  }

  private static Policy deferred(Policy base) {
    return new Policy(
        base.enable(),
        base.mode(),
        base.maxRestartAttempts(),
        new Policy.Backoff(LATER, LATER, base.backoff().cooldown()),
        base.stablePeriod(),
        base.restartBudget(),
        base.unhealthyFor(),
        base.startGrace(),
        base.stopTimeout(),
        base.verifyTimeout(),
        base.resources(),
        base.dependsOn(),
        base.restartWith(),
        base.probe(),
        base.cleanupCode(),
        base.cleanTmp(),
        base.recreate(),
        base.alertMinSeverity(),
        base.drill(),
        base.auditIgnore());
  }
}
