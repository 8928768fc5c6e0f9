package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerState;
import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LookerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int CONTAINERS = 40;

  private final FakeEngine engine = new FakeEngine();
  private final Ear ear = new Ear();

  LookerTest() {
    IntStream.range(0, CONTAINERS)
        .forEach(n -> engine.has(Shown.running("c" + n, "c" + n).inspected()));
  }

  @Test
  void the_host_comes_first_and_the_list_last() {
    looker(LIMIT).look(false);

    List<Signal> heard = ear.all();
    assertThat(heard.getFirst()).isInstanceOf(Signal.HostSeen.class);
    assertThat(heard.getLast()).isEqualTo(new Signal.Listed(ids(), 1));
    assertThat(heard.subList(1, CONTAINERS + 1)).allMatch(Signal.ContainerSeen.class::isInstance);
    assertThat(heard).hasSize(CONTAINERS + 2);
  }

  @Test
  void the_first_look_sees_all_and_the_next_ones_a_share_in_turn() {
    Looker looker = looker(LIMIT);
    assertThat(seenIn(looker, false)).hasSize(CONTAINERS);

    Set<String> again = new HashSet<>();
    for (int look = 0; look < 10; look++) {
      Set<String> seen = seenIn(looker, false);
      assertThat(seen).hasSizeLessThan(CONTAINERS / 2);
      again.addAll(seen);
    }

    assertThat(again).hasSize(CONTAINERS);
  }

  @Test
  void what_changed_is_seen_at_once() {
    Looker looker = looker(LIMIT);
    for (int look = 0; look < 10; look++) {
      seenIn(looker, false);
      String id = "c" + look;
      engine.has(
          Shown.running(id, id).health(ContainerState.HealthStatus.UNHEALTHY, 3).inspected());
      assertThat(seenIn(looker, false)).contains(id);
      engine.has(Shown.running(id, "renamed").inspected());
      assertThat(seenIn(looker, false)).contains(id);
    }
  }

  @Test
  void all_are_seen_where_that_is_wanted() {
    Looker looker = looker(LIMIT);
    seenIn(looker, false);

    assertThat(seenIn(looker, true)).hasSize(CONTAINERS);
  }

  @Test
  void without_a_list_nothing_is_said_to_be_gone() {
    engine.onList = () -> FakeEngine.failed("no list");

    assertThat(looker(LIMIT).look(true)).isFalse();

    assertThat(ear.all()).hasSize(1).allMatch(Signal.HostSeen.class::isInstance);
  }

  @Test
  void a_change_that_could_not_be_seen_is_looked_for_again() {
    Looker looker = looker(LIMIT);
    engine.onInspect = id -> FakeEngine.failed("too busy");
    assertThat(seenIn(looker, false)).isEmpty();

    engine.onInspect = engine::known;

    assertThat(seenIn(looker, false)).hasSize(CONTAINERS);
  }

  @Test
  void in_five_minutes_each_is_inspected_whatever_the_list_says() {
    Looker looker = looker(LIMIT);
    looker.every(Duration.ofMinutes(1));
    seenIn(looker, true);

    Set<String> seen = new HashSet<>();
    for (int look = 0; look < 4; look++) {
      Set<String> now = seenIn(looker, false);
      assertThat(now).hasSizeLessThan(CONTAINERS);
      seen.addAll(now);
    }
    seen.addAll(seenIn(looker, false));

    assertThat(seen).isEqualTo(engine.containers.keySet());
  }

  @Test
  void what_is_listed_and_gone_when_inspected_is_gone() {
    engine.onInspect =
        id ->
            id.equals("c7")
                ? new Answer.Failed<>(
                    new dev.dockerhealth.agent.engine.EngineFailure.NotFound("gone"))
                : engine.known(id);

    looker(LIMIT).look(false);

    assertThat(ear.all())
        .filteredOn(Signal.ContainerGone.class::isInstance)
        .singleElement()
        .extracting(signal -> ((Signal.ContainerGone) signal).id())
        .isEqualTo(new ContainerId("c7"));
  }

  @Test
  void no_more_than_six_are_asked_at_once() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore answers = new Semaphore(0);
    engine.onInspect =
        id -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          answers.acquireUninterruptibly();
          now.decrementAndGet();
          return engine.known(id);
        };
    Looker looker = looker(LIMIT);
    Thread look = Thread.ofVirtual().start(() -> looker.look(false));
    Ear.until(() -> now.get() == 6);

    answers.release(CONTAINERS);

    look.join();
    assertThat(most.get()).isEqualTo(6);
  }

  @Test
  void one_that_hangs_delays_neither_the_others_nor_the_list_nor_the_next_look() throws Exception {
    Semaphore hang = new Semaphore(0);
    Set<String> hangs = Set.of("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7");
    engine.onInspect =
        id -> {
          if (hangs.contains(id)) {
            hang.acquireUninterruptibly();
          }
          return engine.known(id);
        };
    Looker looker = looker(Duration.ofMillis(20));

    Set<String> first = seenIn(looker, true);
    Set<String> second = seenIn(looker, true);

    assertThat(first).isEqualTo(others(hangs));
    assertThat(second).isEqualTo(others(hangs));
    hangs.forEach(id -> assertThat(engine.asked("inspect " + id)).isEqualTo(1));

    hang.release(hangs.size());
    Set<String> late = new HashSet<>();
    for (int n = 0; n < hangs.size(); n++) {
      late.add(ear.next(Signal.ContainerSeen.class).view().id().hex());
    }
    assertThat(late).isEqualTo(hangs);
  }

  private Set<String> others(Set<String> not) {
    return engine.containers.keySet().stream()
        .filter(id -> !not.contains(id))
        .collect(Collectors.toSet());
  }

  private Set<String> seenIn(Looker looker, boolean all) {
    looker.look(all);
    return ear.all().stream()
        .filter(Signal.ContainerSeen.class::isInstance)
        .map(signal -> ((Signal.ContainerSeen) signal).view().id().hex())
        .collect(Collectors.toSet());
  }

  private Set<ContainerId> ids() {
    return engine.containers.keySet().stream().map(ContainerId::new).collect(Collectors.toSet());
  }

  private Looker looker(Duration patience) {
    AtomicLong order = new AtomicLong();
    HostReader host = new HostReader(engine, LIMIT, false);
    Views views = new Views(new Ours(Optional.empty(), Optional.empty()), text -> text);
    Inspector inspector = new Inspector(engine, views, host, LIMIT, order, ear);
    return new Looker(engine, inspector, host, LIMIT, patience, order, ear);
  }
}
