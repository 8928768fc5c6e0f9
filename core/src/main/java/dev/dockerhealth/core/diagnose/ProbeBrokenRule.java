package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Health.Probe;
import java.util.List;
import java.util.Optional;

/**
 * {@code probe-broken}: the health check cannot run and never could; a restart cannot heal that.
 */
final class ProbeBrokenRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    if (!s.view().up()
        || s.view().health().status() != Health.Status.UNHEALTHY
        || s.intent().everHealthy()) {
      return Optional.empty();
    }
    List<Probe> probes = Probes.ofThisRun(s.view());
    if (probes.isEmpty() || !probes.stream().allMatch(Probes::couldNotRun)) {
      return Optional.empty();
    }
    return Optional.of(
        s.ill(
            FaultKind.PROBE_BROKEN,
            "%s cannot run (%s); mend the check, a restart does not help"
                .formatted(which(s), Probes.words(probes.getLast()))));
  }

  private static String which(Symptoms s) {
    return s.sight().checks().ownDecides()
        ? "its own probe " + s.policy().probe().orElse("")
        : "its health check";
  }
}
