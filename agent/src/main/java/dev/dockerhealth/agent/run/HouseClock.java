package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.record.BootClock;
import dev.dockerhealth.agent.record.ClockMark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * House time: it goes on steadily from where the journal's last mark left it, whatever the wall
 * clock does, so that no budget and no backoff is changed by a jump.
 */
final class HouseClock {
  /** Slower drifts of the wall clock are its own affair. */
  private static final Duration JUMP = Duration.ofSeconds(5);

  private final BootClock boot;
  private final InstantSource wall;
  private final Instant base;
  private final LongSupplier nanos;
  private final long begun;
  private volatile Duration offset;

  /** Goes on from this mark, or begins with the wall clock. */
  HouseClock(BootClock boot, InstantSource wall, Optional<ClockMark> mark) {
    this(boot, wall, mark, System::nanoTime);
  }

  /** With another steady clock. */
  HouseClock(BootClock boot, InstantSource wall, Optional<ClockMark> mark, LongSupplier nanos) {
    this.nanos = nanos;
    begun = nanos.getAsLong();
    this.boot = boot;
    this.wall = wall;
    Instant now = wall.instant();
    base = mark.map(m -> m.houseAt(boot.bootId(), boot.uptime(), now)).orElse(now);
    offset = Duration.between(base, now);
  }

  Instant now() {
    return base.plusNanos(nanos.getAsLong() - begun);
  }

  /** The wall clock at this house time, by the offset known now. */
  Instant wall(Instant house) {
    return house.plus(offset);
  }

  /** By how much the wall clock has jumped since this was asked last; empty: it has not. */
  Optional<Duration> jumped() {
    Duration present = Duration.between(now(), wall.instant());
    Duration by = present.minus(offset);
    offset = present;
    return by.abs().compareTo(JUMP) > 0 ? Optional.of(by) : Optional.empty();
  }

  /** What the journal needs to let time go on after our end. */
  ClockMark mark() {
    return new ClockMark(now(), boot.bootId(), boot.uptime(), wall.instant());
  }
}
