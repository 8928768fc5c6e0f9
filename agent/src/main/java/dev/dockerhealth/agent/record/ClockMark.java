package dev.dockerhealth.agent.record;

import java.time.Duration;
import java.time.Instant;

/**
 * House time tied to the steady clock of one boot and to the wall clock: what a new process counts
 * on from, so that house time neither runs backwards nor jumps with the wall clock.
 *
 * @param uptime of the host, sleep included, within the boot that {@code bootId} names
 */
public record ClockMark(Instant house, String bootId, Duration uptime, Instant wall) {

  /**
   * House time at this uptime of this boot. In the same boot the steady clock is followed; after
   * another boot only the wall clock knows how long it was, and it is not followed backwards.
   */
  public Instant houseAt(String boot, Duration uptimeNow, Instant wallNow) {
    if (boot.equals(bootId)) {
      Duration since = uptimeNow.minus(uptime);
      return since.isNegative() ? house : house.plus(since);
    }
    return wallNow.isBefore(house) ? house : wallNow;
  }

  /** The mark that follows this one. */
  public ClockMark at(String boot, Duration uptimeNow, Instant wallNow) {
    return new ClockMark(houseAt(boot, uptimeNow, wallNow), boot, uptimeNow, wallNow);
  }

  /** The first mark there is: house time begins as wall time. */
  public static ClockMark first(String boot, Duration uptime, Instant wall) {
    return new ClockMark(wall, boot, uptime, wall);
  }
}
