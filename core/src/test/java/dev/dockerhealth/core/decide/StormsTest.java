package dev.dockerhealth.core.decide;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Storm;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormsTest {
  private static final Storm.Raging STORM =
      new Storm.Raging(NOW, Optional.empty(), List.of(), Storm.Stage.CANARY, NOW, Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "4,4,false",
    "5,5,true",
    "5,10,true",
    "5,11,false",
    "6,11,true",
    "49,100,false",
    "50,100,true"
  })
  void breaks_out_with_half_of_the_watched_and_five_at_least(int ill, int watched, boolean storm) {
    assertThat(Storms.breaksOut(ill, watched, 0.5)).isEqualTo(storm);
  }

  @ParameterizedTest
  @CsvSource({"3,10,false", "2,10,true", "0,0,true", "25,100,false", "24,100,true"})
  void ends_with_fewer_than_half_the_threshold(int ill, int watched, boolean below) {
    assertThat(Storms.watchEnd(STORM, ill, watched, 0.5, NOW).belowSince().isPresent())
        .isEqualTo(below);
  }

  @Test
  void is_over_after_a_minute_of_calm_and_not_a_tick_before() {
    Storm.Raging calm = Storms.watchEnd(STORM, 0, 10, 0.5, NOW);

    assertThat(Storms.over(calm, NOW.plusSeconds(60).minusNanos(1))).isFalse();
    assertThat(Storms.over(calm, NOW.plusSeconds(60))).isTrue();
  }

  @Test
  void begins_the_minute_anew_when_more_fall_ill() {
    Storm.Raging calm = Storms.watchEnd(STORM, 0, 10, 0.5, NOW);
    Storm.Raging again = Storms.watchEnd(calm, 5, 10, 0.5, NOW.plusSeconds(30));

    assertThat(again.belowSince()).isEmpty();
    assertThat(Storms.over(again, NOW.plusSeconds(90))).isFalse();
  }

  @Test
  void lets_the_next_of_a_trickle_wait_30_seconds() {
    assertThat(Storms.trickled(Storms.trickle(STORM, NOW), NOW).nextTrickle())
        .isEqualTo(NOW.plusSeconds(30));
  }
}
