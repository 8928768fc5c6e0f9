package dev.dockerhealth.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeafGraceTest {
  @Test
  void one_that_does_not_hear_is_given_a_second() {
    assertThat(grace(Body.running().traits(Trait.DEAF))).contains(Duration.ofSeconds(1));
  }

  @Test
  void one_that_hears_has_its_own() {
    assertThat(grace(Body.running())).isEmpty();
  }

  @Test
  void a_data_store_has_its_minute_all_the_same() {
    assertThat(grace(Body.running().traits(Trait.DEAF, Trait.DATA_STORE)))
        .contains(Duration.ofSeconds(60));
  }

  @Test
  void a_label_of_its_own_holds() {
    Body body =
        Body.running().traits(Trait.DEAF).labels(Map.of("docker-health.stop-timeout", "30"));

    assertThat(grace(body)).isEmpty();
  }

  private static Optional<Duration> grace(Body body) {
    return ((Remedy.Restart) Ladder.asked(body.view(), Policy.defaults())).grace();
  }
}
