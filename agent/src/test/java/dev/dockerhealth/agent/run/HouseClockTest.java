package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.record.BootClock;
import dev.dockerhealth.agent.record.ClockMark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HouseClockTest {
  private static final Instant WALL = Instant.parse("2026-03-04T05:06:07Z");

  private final BootClock boot = BootClock.ofHost();
  private final AtomicReference<Instant> wall = new AtomicReference<>(WALL);
  private final AtomicLong nanos = new AtomicLong(-5);

  private HouseClock clock(Optional<ClockMark> mark) {
    InstantSource source = wall::get;
    return new HouseClock(boot, source, mark, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall.updateAndGet(now -> now.plus(time));
  }

  @Test
  void it_begins_with_the_wall_clock() {
    HouseClock clock = clock(Optional.empty());
    pass(Duration.ofSeconds(3));

    assertThat(clock.now()).isEqualTo(WALL.plusSeconds(3));
    assertThat(clock.wall(clock.now())).isEqualTo(wall.get());
  }

  @Test
  void in_the_same_boot_it_goes_on_from_the_mark_whatever_the_wall_clock_says() {
    Duration ago = Duration.ofMinutes(1);
    Instant house = WALL.minusSeconds(99_999);
    HouseClock clock =
        clock(
            Optional.of(
                new ClockMark(house, boot.bootId(), boot.uptime().minus(ago), Instant.EPOCH)));

    assertThat(clock.now()).isBetween(house.plus(ago), house.plus(ago).plusSeconds(50));
    assertThat(clock.wall(clock.now())).isEqualTo(WALL);
  }

  @Test
  void after_another_boot_the_wall_clock_tells_how_long_it_was() {
    HouseClock clock =
        clock(
            Optional.of(
                new ClockMark(
                    WALL.minusSeconds(60), "other", Duration.ofDays(9), WALL.minusSeconds(60))));

    assertThat(clock.now()).isEqualTo(WALL);
  }

  @Test
  void after_another_boot_it_never_goes_back() {
    Instant house = WALL.plusSeconds(3600);
    HouseClock clock = clock(Optional.of(new ClockMark(house, "other", Duration.ofDays(9), house)));

    assertThat(clock.now()).isEqualTo(house);
    assertThat(clock.wall(house)).isEqualTo(WALL);
  }

  @Test
  void a_jump_of_the_wall_clock_does_not_move_it_and_is_told_once() {
    HouseClock clock = clock(Optional.empty());
    wall.set(WALL.minusSeconds(3600));

    assertThat(clock.now()).isEqualTo(WALL);
    assertThat(clock.jumped()).contains(Duration.ofHours(-1));
    assertThat(clock.jumped()).isEmpty();
    assertThat(clock.wall(clock.now())).isEqualTo(WALL.minusSeconds(3600));
  }

  @Test
  void five_seconds_are_no_jump_and_more_is() {
    HouseClock clock = clock(Optional.empty());

    wall.set(WALL.plusSeconds(5));
    assertThat(clock.jumped()).isEmpty();
    wall.set(WALL.plusSeconds(10).plusNanos(1));
    assertThat(clock.jumped()).contains(Duration.ofSeconds(5).plusNanos(1));
    wall.set(WALL.plusSeconds(5).plusNanos(1));
    assertThat(clock.jumped()).isEmpty();
  }

  @Test
  void a_slow_drift_is_no_jump_and_the_wall_time_follows_it() {
    HouseClock clock = clock(Optional.empty());

    for (int n = 0; n < 10; n++) {
      wall.updateAndGet(now -> now.plusSeconds(4));
      assertThat(clock.jumped()).isEmpty();
    }

    assertThat(clock.wall(clock.now())).isEqualTo(WALL.plusSeconds(40));
  }

  @Test
  void its_mark_is_where_the_next_one_goes_on() {
    HouseClock clock = clock(Optional.empty());
    pass(Duration.ofMinutes(5));

    ClockMark mark = clock.mark();

    assertThat(mark.house()).isEqualTo(WALL.plusSeconds(300));
    assertThat(mark.wall()).isEqualTo(WALL.plusSeconds(300));
    assertThat(mark.bootId()).isEqualTo(boot.bootId());
  }
}
