package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InspectorTest {
  private static final ContainerId WEB = new ContainerId("web");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final FakeEngine engine = new FakeEngine().has(Shown.running("web", "web").inspected());
  private final Ear ear = new Ear();
  private final Inspector inspector =
      new Inspector(
          engine,
          new Views(new Ours(Optional.empty(), Optional.empty()), text -> text),
          new HostReader(engine, LIMIT, false),
          LIMIT,
          new AtomicLong(),
          ear);

  @Test
  void what_is_there_is_seen() throws Exception {
    inspector.ask(WEB);

    Signal.ContainerSeen seen = ear.next(Signal.ContainerSeen.class);
    assertThat(seen.view().name()).isEqualTo("web");
    assertThat(seen.view().order()).isEqualTo(1);
  }

  @Test
  void what_is_not_there_is_gone() throws Exception {
    inspector.ask(new ContainerId("nobody"));

    assertThat(ear.next(Signal.ContainerGone.class))
        .isEqualTo(new Signal.ContainerGone(new ContainerId("nobody"), 1));
  }

  @Test
  void an_engine_that_does_not_answer_says_nothing_of_the_container() {
    engine.onInspect = id -> FakeEngine.hung();

    assertThat(inspector.look(WEB)).isFalse();

    assertThat(ear.all()).isEmpty();
  }

  @Test
  void what_is_asked_twice_meanwhile_is_asked_once_more() throws Exception {
    Semaphore answers = new Semaphore(0);
    engine.onInspect =
        id -> {
          answers.acquireUninterruptibly();
          return engine.known(id);
        };
    inspector.ask(WEB);
    Ear.until(() -> engine.asked("inspect web") == 1);

    inspector.ask(WEB);
    inspector.ask(WEB);
    inspector.ask(WEB);
    answers.release(10);

    assertThat(ear.next(Signal.ContainerSeen.class).view().order()).isEqualTo(1);
    assertThat(ear.next(Signal.ContainerSeen.class).view().order()).isEqualTo(2);
    Ear.until(() -> !inspector.busy(WEB));
    assertThat(engine.asked("inspect web")).isEqualTo(2);
    assertThat(ear.all()).isEmpty();
  }

  @Test
  void what_hangs_keeps_no_other_waiting() throws Exception {
    Semaphore never = new Semaphore(0);
    engine.has(Shown.running("db", "db").inspected());
    engine.onInspect =
        id -> {
          if (id.equals("web")) {
            never.acquireUninterruptibly();
          }
          return engine.known(id);
        };

    inspector.ask(WEB);
    Ear.until(() -> engine.asked("inspect web") == 1);
    inspector.ask(new ContainerId("db"));

    assertThat(ear.next(Signal.ContainerSeen.class).view().name()).isEqualTo("db");
    never.release();
    ear.next(Signal.ContainerSeen.class);
  }

  @Test
  void a_bug_with_one_answer_does_not_leave_the_container_unseen_for_ever() throws Exception {
    engine.onInspect =
        id -> {
          throw new IllegalStateException("a bug");
        };
    inspector.ask(WEB);
    Ear.until(() -> engine.asked("inspect web") == 1 && !inspector.busy(WEB));

    engine.onInspect = engine::known;
    inspector.ask(WEB);

    assertThat(ear.next(Signal.ContainerSeen.class).view().name()).isEqualTo("web");
  }
}
