package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was lent to a patient and is to be taken back; it survives our death. Times are house times.
 *
 * @param cpuPaid the last loan of CPU that came back
 * @param memoryPaid the last loan of memory that came back
 * @param refused the last attempts to change limits that came to nothing, one after another
 * @param cpuOwn until when the CPU that a person set over a loan is left as it is
 * @param memoryOwn until when the memory that a person set over a loan is left as it is
 */
public record Loans(
    Optional<Loan> cpu,
    Optional<Loan> memory,
    Optional<Paid> cpuPaid,
    Optional<Paid> memoryPaid,
    Optional<Refusal> refused,
    Optional<Instant> cpuOwn,
    Optional<Instant> memoryOwn) {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);

  /** What is lent: a cap on CPU, or a change of memory together with swap. */
  public enum Kind {
    CPU,
    MEMORY;

    /** The fault it is lent against. */
    public FaultKind fault() {
      return this == CPU ? FaultKind.HIGH_CPU : FaultKind.HIGH_MEMORY;
    }
  }

  /**
   * One change of limits that is to be undone.
   *
   * @param container the body it was given to
   * @param original as it was, and comes back
   * @param lent as we set it; where it is seen otherwise, a person has set it since
   * @param since house time
   * @param period how long it must be calm before the original comes back
   * @param calledIn a person wants it back now
   */
  public record Loan(
      ContainerId container,
      Limits original,
      Limits lent,
      Instant since,
      Duration period,
      boolean calledIn) {}

  /** A loan that came back then, and its period. */
  public record Paid(Instant at, Duration period) {}

  /** So many came to nothing, the last one then. */
  public record Refusal(int times, Instant at) {}

  /** Nothing is lent. */
  public static Loans none() {
    return new Loans(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The loan of this kind. */
  public Optional<Loan> of(Kind kind) {
    return kind == Kind.CPU ? cpu : memory;
  }

  /** Whether anything is lent. */
  public boolean any() {
    return cpu.isPresent() || memory.isPresent();
  }

  /** The same with this loan of this kind, or none. */
  public Loans with(Kind kind, Optional<Loan> loan) {
    return kind == Kind.CPU
        ? new Loans(loan, memory, cpuPaid, memoryPaid, refused, cpuOwn, memoryOwn)
        : new Loans(cpu, loan, cpuPaid, memoryPaid, refused, cpuOwn, memoryOwn);
  }

  /** The same, where that of this kind came back now. */
  public Loans paid(Kind kind, Instant now) {
    Optional<Paid> paid = of(kind).map(loan -> new Paid(now, loan.period()));
    return kind == Kind.CPU
        ? new Loans(Optional.empty(), memory, paid, memoryPaid, Optional.empty(), cpuOwn, memoryOwn)
        : new Loans(cpu, Optional.empty(), cpuPaid, paid, Optional.empty(), cpuOwn, memoryOwn);
  }

  /** The same without that of this kind: a person has set another limit, which stays for a day. */
  public Loans own(Kind kind, Instant now) {
    Optional<Instant> until = Optional.of(now.plus(DAY));
    Loans without = with(kind, Optional.empty());
    return kind == Kind.CPU
        ? new Loans(without.cpu, without.memory, cpuPaid, memoryPaid, refused, until, memoryOwn)
        : new Loans(without.cpu, without.memory, cpuPaid, memoryPaid, refused, cpuOwn, until);
  }

  /** Whether a limit of this kind is a person's over a loan, and is left as it is. */
  public boolean isOwn(Kind kind, Instant now) {
    return (kind == Kind.CPU ? cpuOwn : memoryOwn).filter(now::isBefore).isPresent();
  }

  /** The same with one more that came to nothing. */
  public Loans refused(Instant now) {
    int times = refused.map(Refusal::times).orElse(0) + 1;
    return new Loans(
        cpu, memory, cpuPaid, memoryPaid, Optional.of(new Refusal(times, now)), cpuOwn, memoryOwn);
  }

  /** The same, where the engine did it. */
  public Loans accepted() {
    return new Loans(cpu, memory, cpuPaid, memoryPaid, Optional.empty(), cpuOwn, memoryOwn);
  }

  /** The same, where a person wants all back. */
  public Loans calledIn() {
    return new Loans(
        cpu.map(Loans::call),
        memory.map(Loans::call),
        cpuPaid,
        memoryPaid,
        refused,
        cpuOwn,
        memoryOwn);
  }

  private static Loan call(Loan loan) {
    return new Loan(
        loan.container(), loan.original(), loan.lent(), loan.since(), loan.period(), true);
  }

  /** Until when it is not tried again: 5 min, doubled each time. */
  public Optional<Instant> waitsUntil() {
    return refused.map(r -> r.at().plus(capped(FIRST_WAIT.multipliedBy(1L << shift(r)))));
  }

  private static int shift(Refusal refusal) {
    return Math.min(refusal.times() - 1, 12);
  }

  /** The period of a new loan: twice that of one that came back within the last day. */
  public Duration nextPeriod(Kind kind, Duration first, Instant now) {
    return (kind == Kind.CPU ? cpuPaid : memoryPaid)
        .filter(paid -> now.isBefore(paid.at().plus(DAY)))
        .map(paid -> capped(paid.period().multipliedBy(2)))
        .filter(doubled -> doubled.compareTo(first) > 0)
        .orElse(first);
  }

  private static Duration capped(Duration length) {
    return length.compareTo(DAY) > 0 ? DAY : length;
  }
}
