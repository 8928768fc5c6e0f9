package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Load;
import dev.dockerhealth.core.model.Policy.Resources;
import dev.dockerhealth.core.model.Usage;
import java.util.Optional;

/**
 * {@code high-memory}: it runs and is close to its limit for long; or it has no limit, uses nearly
 * as much as could be lent, and the host has been short of memory for as long.
 */
final class HighMemoryRule implements Rule {
  private static final long MIB = 1L << 20;

  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    Load load = s.patient().load();
    Optional<Usage> usage = load.of(s.view().run().startedAt(), s.now());
    Resources wanted = s.policy().resources();
    if (!s.view().up() || usage.isEmpty()) {
      return Optional.empty();
    }
    boolean limited = limited(s);
    boolean hurts =
        limited
            || HighCpuRule.lasts(
                s.around().host().load().memorySince(), wanted.memorySustain(), s.now());
    return hurts && HighCpuRule.lasts(load.memoryHigh(), wanted.memorySustain(), s.now())
        ? Optional.of(ill(s, usage.get(), limited))
        : Optional.empty();
  }

  /** A limit of all the host has is none. */
  private static boolean limited(Symptoms s) {
    long limit = s.view().limits().memory();
    long all = s.around().host().view().capacity().map(c -> c.memory()).orElse(Long.MAX_VALUE);
    return limit > 0 && limit < all;
  }

  private static Diagnosis ill(Symptoms s, Usage usage, boolean limited) {
    String evidence =
        limited
            ? "it uses %d of %d MiB for %d s"
                .formatted(
                    usage.memory() / MIB,
                    s.view().limits().memory() / MIB,
                    s.policy().resources().memorySustain().toSeconds())
            : "it uses %d MiB without a limit on a host short of memory"
                .formatted(usage.memory() / MIB);
    return new Diagnosis.Ill(
        FaultKind.HIGH_MEMORY, evidence, s.patient().load().memoryHigh().orElseThrow());
  }
}
