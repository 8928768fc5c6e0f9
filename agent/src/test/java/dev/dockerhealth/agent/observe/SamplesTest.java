package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerState;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.EngineStats;
import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.agent.observe.sample.Sampler;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Signal;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is seen to run is sampled, and nothing else. */
@Timeout(60)
final class SamplesTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final FakeEngine engine = new FakeEngine();
  private final Ear ear = new Ear();
  private final Samples samples =
      new Samples(new Sampler(new File("/nowhere"), engine, () -> {}), NEVER, ear);

  @AfterEach
  void end() {
    samples.close();
  }

  @Test
  void one_met_for_the_first_time_is_sampled_twice() throws Exception {
    engine.onStats = id -> stats();
    samples.hear(new Signal.ContainerSeen(view(1, Shown.running("web", "web").inspected())));
    samples.begin();

    samples.looked();

    Signal.Sampled sampled = ear.next(Signal.Sampled.class);
    assertThat(sampled.usages()).containsOnlyKeys(new ContainerId("web"));
    assertThat(engine.asked("stats web")).isEqualTo(2);
  }

  @Test
  void nothing_is_sampled_before_the_first_full_look() {
    samples.hear(new Signal.ContainerSeen(view(1, Shown.running("web", "web").inspected())));

    samples.begin();
    samples.every(Duration.ofMillis(1));

    assertThat(engine.calls).isEmpty();
    samples.looked();
    Ear.until(() -> engine.asked("stats web") > 0);
  }

  @Test
  void who_is_gone_or_not_listed_is_not_sampled() {
    samples.hear(new Signal.ContainerSeen(view(1, Shown.running("a", "a").inspected())));
    samples.hear(new Signal.ContainerSeen(view(2, Shown.running("b", "b").inspected())));
    samples.hear(new Signal.ContainerSeen(view(3, Shown.running("c", "c").inspected())));
    samples.hear(new Signal.ContainerGone(new ContainerId("a"), 4));
    samples.hear(new Signal.Listed(Set.of(new ContainerId("c")), 5));
    samples.begin();

    samples.looked();

    Ear.until(() -> engine.asked("stats c") > 0);
    assertThat(engine.calls).containsOnly("stats c");
  }

  @Test
  void an_older_view_that_comes_late_changes_nothing() {
    ContainerView running = view(1, Shown.running("a", "a").inspected());
    samples.hear(
        new Signal.ContainerSeen(
            view(2, Shown.running("a", "a").status(ContainerState.Status.EXITED).inspected())));
    samples.hear(new Signal.ContainerSeen(running));
    samples.hear(new Signal.ContainerSeen(view(3, Shown.running("b", "b").inspected())));
    samples.begin();

    samples.looked();

    Ear.until(() -> engine.asked("stats b") > 0);
    assertThat(engine.asked("stats a")).isZero();
  }

  private static ContainerView view(long order, EngineContainer container) {
    return new Views(Ours.find(Optional.of("far")), text -> text).of(container, order);
  }

  /** By the engine's own clock, as each real answer is. */
  private static Answer<Optional<EngineStats>> stats() {
    return new Answer.Got<>(
        Optional.of(new EngineStats(Instant.now(), 0, 0, 2, 0, 0, 1, 0, 2, 1, 0, 0, 0, 0)));
  }
}
