package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Health.Probe;
import dev.dockerhealth.core.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code unhealthy}: it runs, and probes begun in this run say so; a failing streak of 0 is no
 * verdict (docker-semantics 1.5).
 */
final class UnhealthyRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    if (!s.view().up()) {
      return Optional.empty();
    }
    return switch (s.view().health().status()) {
      case NONE, HEALTHY -> Optional.empty();
      case STARTING -> Optional.of(new Diagnosis.Unsure(Reason.STARTING, "", Optional.empty()));
      case UNHEALTHY -> Optional.of(unhealthy(s));
    };
  }

  private static Diagnosis unhealthy(Symptoms s) {
    Health health = s.view().health();
    List<Probe> probes = Probes.ofThisRun(s.view());
    if (health.failingStreak() == 0 || probes.isEmpty()) {
      return new Diagnosis.Unsure(
          Reason.STARTING, "no probe of this run has spoken yet", Optional.empty());
    }
    Instant since = s.sight().unhealthySince().orElse(s.now());
    Duration grace = s.policy().startGrace().orElse(Duration.ZERO);
    if (s.sight().upFor(s.now()).compareTo(grace) < 0) {
      return new Diagnosis.Unsure(
          Reason.STARTING, "within its start grace", s.sight().upSince().map(up -> up.plus(grace)));
    }
    if (s.now().isBefore(since.plus(s.policy().unhealthyFor()))) {
      return new Diagnosis.Unsure(
          Reason.UNHEALTHY_NOT_LONG,
          "acts after " + s.policy().unhealthyFor().toSeconds() + " s",
          Optional.of(since.plus(s.policy().unhealthyFor())));
    }
    String evidence = evidence(s, health, probes.getLast());
    return new Diagnosis.Ill(FaultKind.UNHEALTHY, evidence, since);
  }

  private static String evidence(Symptoms s, Health health, Probe last) {
    boolean own = s.sight().checks().ownDecides();
    return own
        ? "its own probe %s failed %d times: %s"
            .formatted(s.policy().probe().orElse(""), health.failingStreak(), Probes.words(last))
        : "%d probes failed in a row, last: %s"
            .formatted(health.failingStreak(), Probes.words(last));
  }
}
