package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of the host, folded from journal entries; never aged out.
 *
 * @param engine identity of the engine's last known life; empty text: none known yet
 * @param lostAt house time at which the engine was lost
 * @param acts disruptive acts within the host budget's window, oldest first
 * @param budgetTold whether people know that the host's budget is used up
 * @param pause maintenance of everything
 * @param attempts attempts intended so far; the next id comes from it
 * @param episodes episodes begun so far
 * @param disk care of the data root's room
 * @param tale what people were told of the host
 */
public record HostLedger(
    String engine,
    Optional<Instant> lostAt,
    List<Instant> acts,
    boolean budgetTold,
    Optional<Pause> pause,
    long attempts,
    long episodes,
    DiskCare disk,
    HostTale tale) {

  public HostLedger {
    acts = List.copyOf(acts);
  }

  /**
   * What is remembered of disk pressure.
   *
   * @param told it was told, and its end was not
   * @param inVain clean-ups in a row that did not suffice
   * @param notBefore house time before which no other clean-up begins
   * @param cleanups begun so far; the next id comes from it
   */
  public record DiskCare(boolean told, int inVain, Optional<Instant> notBefore, long cleanups) {
    /** Nothing is remembered yet. */
    public static DiskCare blank() {
      return new DiskCare(false, 0, Optional.empty(), 0);
    }
  }

  /** The same with this care of the disk. */
  public HostLedger with(DiskCare other) {
    return new HostLedger(engine, lostAt, acts, budgetTold, pause, attempts, episodes, other, tale);
  }

  /** The same, with this told of it. */
  public HostLedger telling(HostTale other) {
    return new HostLedger(engine, lostAt, acts, budgetTold, pause, attempts, episodes, disk, other);
  }

  /** Nothing is remembered yet. */
  public static HostLedger blank() {
    return new HostLedger(
        "",
        Optional.empty(),
        List.of(),
        false,
        Optional.empty(),
        0,
        0,
        DiskCare.blank(),
        HostTale.blank());
  }
}
