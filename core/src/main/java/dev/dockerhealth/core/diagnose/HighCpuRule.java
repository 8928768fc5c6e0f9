package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Load;
import dev.dockerhealth.core.model.Policy.Resources;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code high-cpu}: it runs, uses much for long, and that hurts somebody: the host has been
 * saturated for as long, or the user set what is too much. One that is held by a cap already, ours
 * or a tight one of its own, is not ill again.
 */
final class HighCpuRule implements Rule {
  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    Load load = s.patient().load();
    Optional<Usage> usage = load.of(s.view().run().startedAt(), s.now());
    Resources wanted = s.policy().resources();
    if (!s.view().up() || usage.isEmpty() || capped(s, wanted)) {
      return Optional.empty();
    }
    boolean hurts =
        wanted.userSetCpu()
            || lasts(s.around().host().load().cpuSince(), wanted.cpuSustain(), s.now());
    return hurts && lasts(load.cpuHigh(), wanted.cpuSustain(), s.now())
        ? Optional.of(ill(load.cpuHigh().orElseThrow(), usage.get(), wanted))
        : Optional.empty();
  }

  private static boolean capped(Symptoms s, Resources wanted) {
    double cores = s.view().limits().cores();
    return s.patient().ledger().capped() || (cores > 0 && cores <= wanted.cpuLimit());
  }

  static boolean lasts(Optional<Instant> since, Duration length, Instant now) {
    return since.filter(from -> !now.isBefore(from.plus(length))).isPresent();
  }

  private static Diagnosis ill(Instant since, Usage usage, Resources wanted) {
    String evidence =
        "it uses %.0f %% of a core, and %.0f %% or more for %d s%s"
            .formatted(
                usage.cpu(),
                wanted.cpuThreshold(),
                wanted.cpuSustain().toSeconds(),
                wanted.userSetCpu() ? "" : " on a saturated host");
    return new Diagnosis.Ill(FaultKind.HIGH_CPU, evidence, since);
  }
}
