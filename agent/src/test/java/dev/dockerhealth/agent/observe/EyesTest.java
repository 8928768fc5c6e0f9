package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EyesTest {
  private final FakeEngine engine =
      new FakeEngine()
          .has(Shown.running("web", "web").inspected(), Shown.running("db", "db").inspected());
  private final Ear ear = new Ear();
  private final Eyes eyes =
      new Eyes(
          engine,
          Optional.empty(),
          Optional.of("far"),
          "boot-1",
          Duration.ofHours(1),
          Duration.ofSeconds(30),
          text -> text,
          ear);

  @AfterEach
  void end() {
    eyes.close();
  }

  @Test
  void an_opening_finds_the_engine_and_sees_everything() throws Exception {
    eyes.open();

    ear.next(Signal.EngineFound.class);
    ear.next(Signal.HostSeen.class);
    ear.next(Signal.ContainerSeen.class);
    ear.next(Signal.ContainerSeen.class);
    assertThat(ear.next(Signal.Listed.class).ids())
        .isEqualTo(Set.of(new ContainerId("web"), new ContainerId("db")));
  }

  @Test
  void a_look_is_taken_when_it_is_wanted() throws Exception {
    eyes.open();
    listed();

    eyes.look();

    listed();
    assertThat(engine.asked("list")).isEqualTo(2);
  }

  @Test
  void a_full_look_without_a_list_is_taken_in_full_the_next_time() throws Exception {
    engine.onList = () -> FakeEngine.failed("busy");
    eyes.open();
    Ear.until(() -> engine.asked("list") == 1);
    engine.onList = engine::listed;
    eyes.look();
    listed();

    assertThat(engine.asked("inspect web")).isEqualTo(1);
    assertThat(engine.asked("inspect db")).isEqualTo(1);
  }

  @Test
  void a_bug_in_one_look_does_not_end_the_looks() throws Exception {
    engine.onList =
        () -> {
          throw new IllegalStateException("a bug");
        };
    eyes.open();
    Ear.until(() -> engine.asked("list") == 1);

    engine.onList = engine::listed;
    eyes.look();

    listed();
  }

  @Test
  void another_interval_holds_at_once() throws Exception {
    eyes.open();
    listed();

    eyes.every(Duration.ofMillis(1));

    listed();
    listed();
    listed();
  }

  private void listed() throws InterruptedException {
    Signal signal = ear.next(Signal.class);
    while (!(signal instanceof Signal.Listed)) {
      signal = ear.next(Signal.class);
    }
  }
}
