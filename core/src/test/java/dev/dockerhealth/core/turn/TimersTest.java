package dev.dockerhealth.core.turn;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.turn.Timers.Timer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimersTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void gives_what_a_sorted_set_gives(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeSet<Timer> set =
        new TreeSet<>(Comparator.comparing(Timer::at).thenComparing(t -> t.who().orElseThrow()));
    Timers timers = Timers.empty();

    for (int i = 0; i < 20_000; i++) {
      Timer timer = timer(NOW.plusSeconds(random.nextInt(300)), "p" + random.nextInt(20));
      if (random.nextInt(3) == 0) {
        set.remove(timer);
        timers = timers.without(timer);
      } else {
        set.add(timer);
        timers = timers.with(timer);
      }
      assertThat(timers.next()).isEqualTo(set.stream().findFirst());
    }
  }

  @Test
  void wakes_those_of_one_moment_by_name() {
    Timers timers =
        Timers.empty().with(timer(NOW, "c")).with(timer(NOW, "a")).with(timer(NOW, "b"));

    assertThat(timers.next()).contains(timer(NOW, "a"));
  }

  private static Timer timer(Instant at, String who) {
    return new Timer(at, Optional.of(PatientId.ofName(who)));
  }
}
