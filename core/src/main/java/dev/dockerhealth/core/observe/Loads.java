package dev.dockerhealth.core.observe;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Load;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Loans.Loan;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy.Resources;
import dev.dockerhealth.core.model.Usage;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings a sample into what is known of a patient's use. Since when something holds is kept, so a
 * sample costs the same however long it has held.
 */
public final class Loads {
  /** Calm is less than this share of what was lent, or of what comes back. */
  private static final double CALM = 0.8;

  private static final double THROTTLED = 0.05;

  private Loads() {}

  /** The load after this sample; another run, or a long time without any, begins anew. */
  public static Load next(Patient patient, Usage usage, Instant now) {
    ContainerView view = patient.sight().orElseThrow().view();
    Load before = patient.load();
    boolean goesOn = before.of(view.run().startedAt(), now).isPresent();
    Load from = goesOn ? before : Load.unknown();
    Resources wanted = patient.policy().resources();
    Loans loans = patient.ledger().loans();
    return new Load(
        Optional.of(usage),
        now,
        view.run().startedAt(),
        since(!patient.ledger().capped() && high(usage, wanted), from.cpuHigh(), now),
        since(highMemory(usage, view.limits(), wanted), from.memoryHigh(), now),
        since(loans.cpu().filter(loan -> calmCpu(usage, loan)).isPresent(), from.cpuCalm(), now),
        since(loans.memory().filter(l -> calmMemory(usage, l)).isPresent(), from.memoryCalm(), now),
        before.peak().and(usage.memory(), now));
  }

  private static Optional<Instant> since(boolean holds, Optional<Instant> before, Instant now) {
    return holds ? before.or(() -> Optional.of(now)) : Optional.empty();
  }

  /** While it is capped this tells nothing about what it would do without. */
  private static boolean high(Usage usage, Resources wanted) {
    return usage.cpu() >= wanted.cpuThreshold();
  }

  /** What has no limit is measured by the cap that could be lent. */
  private static boolean highMemory(Usage usage, Limits limits, Resources wanted) {
    long most = limits.memory() > 0 ? limits.memory() : wanted.memoryLimit();
    return 100.0 * usage.memory() >= wanted.memoryThreshold() * most;
  }

  private static boolean calmCpu(Usage usage, Loan loan) {
    return usage.cpu() < CALM * 100 * loan.lent().cores() && usage.throttled() < THROTTLED;
  }

  /** Measured by the smaller limit: that which comes back after a raise, the cap otherwise. */
  private static boolean calmMemory(Usage usage, Loan loan) {
    long original = loan.original().memory();
    long bound = original > 0 ? Math.min(original, loan.lent().memory()) : loan.lent().memory();
    return usage.memory() < CALM * bound;
  }
}
