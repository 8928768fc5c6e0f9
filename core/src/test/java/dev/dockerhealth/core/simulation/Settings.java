package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.Cleanup;
import dev.dockerhealth.core.model.CleanupImages;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Recreate;
import java.time.Duration;
import java.util.List;

/** The settings under which a simulated host lives. */
final class Settings {
  private Settings() {}

  /** Settings differ from seed to seed, so that each bound is met. */
  static HostPolicy of(long seed) {
    HostPolicy plain = recreating(cleaning(HostPolicy.defaults(), cleanup(seed)), seed);
    int kind = (int) Math.floorMod(seed, 4L);
    return switch (kind) {
      case 0 -> plain;
      case 1 ->
          with(
              plain,
              new Budget(4, Duration.ofHours(2)),
              new Budget(6, Duration.ofMinutes(10)),
              2,
              Duration.ofSeconds(20));
      case 2 ->
          with(
              plain,
              new Budget(40, Duration.ofHours(24)),
              new Budget(60, Duration.ofMinutes(10)),
              4,
              Duration.ZERO);
      case 3 ->
          with(
              plain,
              new Budget(6, Duration.ofHours(6)),
              new Budget(30, Duration.ofMinutes(10)),
              1,
              Duration.ofSeconds(5));
      default -> throw new IllegalStateException("no such settings");
    };
  }

  private static Cleanup cleanup(long seed) {
    return switch ((int) Math.floorMod(seed, 3L)) {
      case 0 -> Cleanup.defaults();
      case 1 -> new Cleanup(80, CleanupImages.UNUSED, true, 100L << 20, true, false);
      case 2 -> new Cleanup(95, CleanupImages.NONE, false, 100L << 20, true, true);
      default -> throw new IllegalStateException("no such settings");
    };
  }

  private static HostPolicy cleaning(HostPolicy plain, Cleanup cleanup) {
    return new HostPolicy(
        plain.selection(),
        plain.base(),
        plain.hostBudget(),
        plain.maxParallel(),
        plain.stormShare(),
        plain.stormWindow(),
        plain.apiTimeout(),
        plain.startDelay(),
        plain.dryRun(),
        plain.features(),
        cleanup,
        plain.dependencies(),
        plain.composeDirs(),
        plain.alertCooldown());
  }

  private static HostPolicy recreating(HostPolicy plain, long seed) {
    Recreate when =
        switch ((int) Math.floorMod(seed, 7L)) {
          case 0 -> Recreate.NEVER;
          case 1, 2, 3 -> Recreate.LAST_RESORT;
          default -> Recreate.MISSING_PARENT;
        };
    return new HostPolicy(
        plain.selection(),
        base(plain.base(), plain.base().restartBudget(), when),
        plain.hostBudget(),
        plain.maxParallel(),
        plain.stormShare(),
        plain.stormWindow(),
        plain.apiTimeout(),
        plain.startDelay(),
        plain.dryRun(),
        plain.features(),
        plain.cleanup(),
        plain.dependencies(),
        Math.floorMod(seed, 2L) == 0 ? List.of() : List.of(Population.COMPOSE_DIR),
        plain.alertCooldown());
  }

  private static HostPolicy with(
      HostPolicy plain, Budget own, Budget host, int parallel, Duration delay) {
    return new HostPolicy(
        plain.selection(),
        base(plain.base(), own, plain.base().recreate()),
        host,
        parallel,
        plain.stormShare(),
        plain.stormWindow(),
        plain.apiTimeout(),
        delay,
        plain.dryRun(),
        plain.features(),
        plain.cleanup(),
        plain.dependencies(),
        plain.composeDirs(),
        plain.alertCooldown());
  }

  private static Policy base(Policy plain, Budget own, Recreate when) {
    return new Policy(
        plain.enable(),
        plain.mode(),
        plain.maxRestartAttempts(),
        plain.backoff(),
        plain.stablePeriod(),
        own,
        plain.unhealthyFor(),
        plain.startGrace(),
        plain.stopTimeout(),
        plain.verifyTimeout(),
        plain.resources(),
        plain.dependsOn(),
        plain.restartWith(),
        plain.probe(),
        plain.cleanupCode(),
        plain.cleanTmp(),
        when,
        plain.alertMinSeverity(),
        plain.drill(),
        plain.auditIgnore());
  }
}
