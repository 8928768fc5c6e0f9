package dev.dockerhealth.agent.expose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a container uses is shown while it is true. */
final class UsesTest {
  private final ContainerView web = Seen.running("web");
  private final FakeHouse house = new FakeHouse(Map.of("CHECK_INTERVAL", "20")).engine().sees(web);

  @Test
  void the_last_sample_is_shown() {
    Use use = use().orElseThrow();

    assertThat(use.at()).isEqualTo(house.wall(house.now()));
    assertThat(use.cpuPercent()).isEqualTo(19.78);
    assertThat(use.throttledPercent()).isEqualTo(98);
    assertThat(use.memoryBytes()).isEqualTo(42 << 20);
    assertThat(use.memoryPercent()).isEqualTo(42);
    assertThat(use.memoryLimited()).isFalse();
    assertThat(use.pids()).isEqualTo(12);
  }

  @Test
  void a_sample_is_shown_until_three_more_should_have_come() {
    house.later(Duration.ofSeconds(60));
    assertThat(use()).isPresent();

    house.later(Duration.ofMillis(1));
    assertThat(use()).isEmpty();
  }

  @Test
  void the_sample_of_an_earlier_run_is_not_shown() {
    house.later(Duration.ofSeconds(5));

    house.signal(new Signal.ContainerSeen(Seen.restarted(web, house.wall(house.now()))));

    assertThat(use()).isEmpty();
  }

  @Test
  void one_that_is_down_uses_nothing() {
    house.sees(Seen.down("old"));

    assertThat(use("old")).isEmpty();
  }

  private Optional<Use> use() {
    return use("web");
  }

  private Optional<Use> use(String name) {
    Patient patient = house.memory().patients().get(PatientId.ofName(name)).orElseThrow();
    return Uses.of(house, patient, house.now());
  }
}
