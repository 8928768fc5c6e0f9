package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Capacity;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Load;
import dev.dockerhealth.core.model.Loans.Kind;
import dev.dockerhealth.core.model.Loans.Loan;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy.Resources;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is lent, what comes back, and when, by the rules of the engine (docker-semantics 4): the
 * family of CPU limits that is in use and never both; memory and swap together; nothing is ever
 * un-limited again, so the undo of no limit is all the host has; never below what is in use.
 */
public final class Lending {
  private static final double NANO = 1e9;
  private static final double LEAST_CORES = 0.01;
  private static final long USUAL_PERIOD = 100_000;

  /** A cap leaves so much above the most it used of late. */
  private static final double HEADROOM = 1.25;

  /** Under cgroup v2 the kernel kills what is above a new limit; so much is left to be sure. */
  private static final double FITS = 0.9;

  private Lending() {}

  /** Whether anything of this kind may be lent at all on this host now. */
  static boolean allowed(Kind kind, Patient patient, Host host, HostPolicy policy) {
    boolean feature = kind == Kind.CPU ? policy.features().cpu() : policy.features().memory();
    return feature && host.load().takesUpdates() && patient.ledger().loans().of(kind).isEmpty();
  }

  /** The loan against this much CPU; empty where a cap would change nothing. */
  public static Optional<Remedy> cpu(Patient patient, Optional<Capacity> host) {
    Limits now = view(patient).limits();
    double wanted = patient.policy().resources().cpuLimit();
    double has = now.cores() > 0 ? now.cores() : host.map(c -> (double) c.cpus()).orElse(0.0);
    if (wanted >= has) {
      return Optional.empty();
    }
    return Optional.of(
        new Remedy.Lend(Kind.CPU, now.part(Kind.CPU), cores(Math.max(LEAST_CORES, wanted), now)));
  }

  private static Limits cores(double cores, Limits now) {
    if (!now.byQuota()) {
      return new Limits(Math.round(cores * NANO), 0, 0, 0, 0);
    }
    long period = now.cpuPeriod() > 0 ? now.cpuPeriod() : USUAL_PERIOD;
    return new Limits(0, Math.round(cores * period), period, 0, 0);
  }

  /** The loan against this much memory; empty where there is nothing to lend. */
  public static Optional<Remedy> memory(Patient patient, Optional<Capacity> host) {
    Limits now = view(patient).limits();
    return change(patient, host).map(c -> new Remedy.Lend(Kind.MEMORY, now.part(Kind.MEMORY), c));
  }

  private static Optional<Limits> change(Patient patient, Optional<Capacity> host) {
    return limited(view(patient), host) ? raise(patient, host) : cap(patient, host);
  }

  /** A limit of all the host has is none. */
  private static boolean limited(ContainerView view, Optional<Capacity> host) {
    long limit = view.limits().memory();
    return limit > 0 && host.filter(c -> limit >= c.memory()).isEmpty();
  }

  /** More, where the host has it: at most twice, and at most as set. */
  static Optional<Limits> raise(Patient patient, Optional<Capacity> host) {
    Limits now = view(patient).limits();
    Resources set = patient.policy().resources();
    long more = Math.min(set.memoryLimit(), 2 * now.memory());
    boolean there = host.filter(c -> c.available() >= more - now.memory()).isPresent();
    return now.memory() > 0 && more > now.memory() && there
        ? Optional.of(new Limits(0, 0, 0, more, swap(now, more, set)))
        : Optional.empty();
  }

  /** Memory and swap grow alike; where swap was forbidden, or has no bound, that stays. */
  private static long swap(Limits now, long more, Resources set) {
    if (now.memorySwap() < 0) {
      return -1;
    }
    if (now.memorySwap() == now.memory()) {
      return more;
    }
    long usual = now.memorySwap() == 0 ? 2 * more : 2 * now.memorySwap();
    return Math.max(Math.max(more, now.memorySwap()), Math.min(set.memorySwapLimit(), usual));
  }

  /** Less, for what has no limit, and never below 1.25 times its peak. */
  private static Optional<Limits> cap(Patient patient, Optional<Capacity> host) {
    Resources set = patient.policy().resources();
    Optional<Usage> usage = patient.load().usage();
    if (host.isEmpty() || usage.isEmpty()) {
      return Optional.empty();
    }
    long most = Math.max(usage.get().memory(), patient.load().peak().bytes());
    long cap = Math.max(set.memoryLimit(), (long) (HEADROOM * most));
    return cap < host.get().memory()
        ? Optional.of(new Limits(0, 0, 0, cap, Math.max(cap, set.memorySwapLimit())))
        : Optional.empty();
  }

  /** What undoes this loan; empty where the host's size must be known for it and is not. */
  public static Optional<Limits> back(Kind kind, Loan loan, Optional<Capacity> host) {
    return kind == Kind.CPU ? cpuBack(loan, host) : memoryBack(loan, host);
  }

  private static Optional<Limits> cpuBack(Loan loan, Optional<Capacity> host) {
    Limits original = loan.original();
    if (original.cores() > 0) {
      double most = host.map(c -> (double) c.cpus()).orElse(original.cores());
      return Optional.of(
          original.cores() <= most ? original.part(Kind.CPU) : cores(most, original));
    }
    if (loan.lent().byQuota()) {
      return Optional.of(new Limits(0, -1, original.cpuPeriod(), 0, 0));
    }
    return host.map(c -> cores(c.cpus(), original));
  }

  private static Optional<Limits> memoryBack(Loan loan, Optional<Capacity> host) {
    Limits original = loan.original();
    if (original.memory() > 0) {
      long swap = original.memorySwap() == 0 ? 2 * original.memory() : original.memorySwap();
      return Optional.of(new Limits(0, 0, 0, original.memory(), swap));
    }
    return host.map(c -> new Limits(0, 0, 0, c.memory(), c.memory()));
  }

  /** Whether the limits seen are those from before the loan, be it by its undo. */
  public static boolean asBefore(Kind kind, Loan loan, Limits seen, Optional<Capacity> host) {
    return seen.part(kind).equals(loan.original().part(kind))
        || back(kind, loan, host).filter(seen::show).isPresent();
  }

  /** Whether what is in use stays well below these limits; what is not known does not. */
  public static boolean fits(Patient patient, Limits change, Instant now) {
    ContainerView view = view(patient);
    boolean less = change.memory() > 0 && change.memory() < view.limits().memory();
    boolean down = view.state() == RunState.EXITED || view.state() == RunState.CREATED;
    return !less
        || down
        || patient
            .load()
            .of(view.run().startedAt(), now)
            .filter(usage -> usage.memory() < FITS * change.memory())
            .isPresent();
  }

  /**
   * Whether it is time for a loan to come back: a person wants it so; or it was calm for the whole
   * period; or it does not run, and uses nothing.
   */
  public static boolean due(Kind kind, Patient patient, Host host, Instant now) {
    Loan loan = patient.ledger().loans().of(kind).orElseThrow();
    return loan.calledIn()
        || calmSince(kind, patient, host, now)
            .map(since -> since.isAfter(loan.since()) ? since : loan.since())
            .filter(since -> !now.isBefore(since.plus(loan.period())))
            .isPresent();
  }

  /** Since when it is calm, or down. */
  public static Optional<Instant> calmSince(Kind kind, Patient patient, Host host, Instant now) {
    ContainerView view = view(patient);
    if (view.state() == RunState.EXITED) {
      return patient.sight().map(sight -> sight.stateSince());
    }
    Load load = patient.load();
    boolean pressed = capIsNeeded(kind, patient, host);
    if (!view.up() || pressed || load.of(view.run().startedAt(), now).isEmpty()) {
      return Optional.empty();
    }
    return kind == Kind.CPU ? load.cpuCalm() : load.memoryCalm();
  }

  /** A cap on memory is there for a host that is short of it, and stays as long. */
  private static boolean capIsNeeded(Kind kind, Patient patient, Host host) {
    Loan loan = patient.ledger().loans().of(kind).orElseThrow();
    boolean cap = loan.original().memory() == 0 || loan.original().memory() > loan.lent().memory();
    return kind == Kind.MEMORY && cap && host.load().memorySince().isPresent();
  }

  /** What was lent, for a person. */
  public static String words(Kind kind, Limits before, Limits lent, Duration period) {
    return "lends %s instead of %s, until it has been calm for %d s"
        .formatted(amount(kind, lent), amount(kind, before), period.toSeconds());
  }

  /** These limits, for a person. */
  public static String amount(Kind kind, Limits limits) {
    if (kind == Kind.CPU) {
      return limits.cores() > 0 ? "%.2f cores".formatted(limits.cores()) : "all cores";
    }
    return limits.memory() > 0 ? (limits.memory() >> 20) + " MiB" : "memory without limit";
  }

  private static ContainerView view(Patient patient) {
    return patient.sight().orElseThrow().view();
  }
}
