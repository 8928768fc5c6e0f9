package dev.dockerhealth.core.model;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Recreation.Aside;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecreationTest {
  private static final ContainerId OLD = new ContainerId("a".repeat(64));
  private static final RestartPolicy ALWAYS = new RestartPolicy(RestartPolicy.Kind.ALWAYS, 0);

  @ParameterizedTest
  @CsvSource({
    "web, web",
    "web.docker-health-old, web",
    "web.docker-health-old-abc123, web",
    "web.docker-health-older, web.docker-health-older",
    ".docker-health-old, .docker-health-old"
  })
  void the_name_of_one_that_is_kept_tells_the_name_it_had(String name, String plain) {
    assertThat(Recreation.plain(name)).isEqualTo(plain);
    assertThat(Recreation.setsAside(name)).isEqualTo(!name.equals(plain));
  }

  @Test
  void one_that_bears_another_name_or_policy_is_halfway() {
    assertThat(unfinished(Body.running().policy(RestartPolicy.Kind.ALWAYS), true)).isEmpty();
    assertThat(unfinished(Body.running().policy(RestartPolicy.Kind.NO), true)).isPresent();
    assertThat(
            unfinished(
                Body.running().policy(RestartPolicy.Kind.ALWAYS).named("web.docker-health-old"),
                true))
        .isPresent();
  }

  @Test
  void one_that_we_stopped_is_halfway_and_one_that_others_stopped_is_not() {
    Body down = Body.exited(0).policy(RestartPolicy.Kind.ALWAYS);

    assertThat(unfinished(down, true)).isPresent();
    assertThat(unfinished(down, false)).isEmpty();
  }

  @Test
  void one_that_could_not_be_started_again_is_back() {
    Body down = Body.exited(128).policy(RestartPolicy.Kind.ALWAYS).error("network not found");

    assertThat(unfinished(down, true)).isEmpty();
    assertThat(unfinished(down.policy(RestartPolicy.Kind.NO), true)).isPresent();
  }

  @Test
  void a_copy_of_it_is_halfway_until_it_is_proven() {
    Body copy = Body.running().id("c").labels(Map.of(Recreation.LABEL, OLD.hex()));

    assertThat(unfinished(copy, false)).isPresent();
    assertThat(with(Optional.of(NOW)).unfinished(copy.view(), false)).isEmpty();
  }

  @Test
  void somebody_elses_new_container_is_no_business_of_ours() {
    assertThat(unfinished(Body.running().id("c"), false)).isEmpty();
  }

  private static Optional<Aside> unfinished(Body body, boolean stopped) {
    return with(Optional.empty()).unfinished(body.view(), stopped);
  }

  private static Recreation with(Optional<java.time.Instant> removeAt) {
    return Recreation.none().with(Optional.of(new Aside(OLD, "web", ALWAYS, true, 0, removeAt)));
  }
}
