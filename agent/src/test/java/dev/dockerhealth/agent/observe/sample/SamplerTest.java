package dev.dockerhealth.agent.observe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.EngineStats;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Usage;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples come from the kernel where it can be read, else from the engine. */
final class SamplerTest {
  private static final ContainerId ID = new ContainerId(HostTree.ID);
  private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;
  private final FakeEngine engine = new FakeEngine();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger here = new AtomicInteger();
  private HostTree files;
  private Sampler sampler;

  @BeforeEach
  void begin() {
    files = HostTree.v2(folder, "/docker/" + HostTree.ID);
    sampler = new Sampler(files.root(), engine, here::incrementAndGet, nanos::get);
  }

  @Test
  void the_second_sample_gives_a_usage() {
    assertThat(sample()).isEmpty();
    files.cpu(7_000_000_000L, 110, 84);

    Usage usage = Objects.requireNonNull(sampleAfter(Duration.ofSeconds(10)).get(ID));

    assertThat(usage.cpu()).isEqualTo(20);
    assertThat(usage.throttled()).isEqualTo(0.8);
    assertThat(usage.pids()).isEqualTo(7);
    assertThat(engine.calls).isEmpty();
    assertThat(here).hasValue(2);
  }

  @Test
  void after_a_restart_there_is_no_figure_until_the_run_has_two_samples() {
    sample();
    files.cpu(9_000_000_000L, 0, 0);
    Subject next = new Subject(ID, HostTree.PID, Optional.of(Instant.EPOCH.plusSeconds(9)), true);
    nanos.addAndGet(10 * SECOND);

    assertThat(sampler.knows(next)).isFalse();
    assertThat(sampler.sample(List.of(next))).isEmpty();
    assertThat(sampler.knows(next)).isTrue();
    nanos.addAndGet(10 * SECOND);
    assertThat(sampler.sample(List.of(next)).get(ID)).extracting(Usage::cpu).isEqualTo(0.0);
  }

  /**
   * The engine has not told us yet; the files of the new run are where those of the old one were.
   */
  @Test
  void a_restart_that_is_not_known_yet_gives_no_figure_and_no_call() {
    sample();
    files.remove("proc/" + HostTree.PID);
    files.cpu(9_000_000_000L, 0, 0);

    assertThat(sampleAfter(Duration.ofSeconds(10))).isEmpty();
    assertThat(engine.calls).isEmpty();
    assertThat(sampler.knows(HostTree.subject())).isFalse();
  }

  @Test
  void what_is_not_on_this_host_is_asked_of_the_engine() {
    Sampler elsewhere = elsewhere();
    engine.onStats = id -> stats(THEN, 5 * SECOND);
    elsewhere.sample(List.of(HostTree.subject()));
    engine.onStats = id -> stats(THEN.plusSeconds(10), 7 * SECOND);
    nanos.addAndGet(10 * SECOND);

    Map<ContainerId, Usage> usages = elsewhere.sample(List.of(HostTree.subject()));

    assertThat(usages).containsExactly(Map.entry(ID, new Usage(20, 0, 700, 2000, 1, 2, 3, 4, 6)));
    assertThat(here).hasValue(0);
  }

  @Test
  void the_zeros_of_one_that_does_not_run_are_no_sample() {
    Sampler elsewhere = elsewhere();

    assertThat(elsewhere.sample(List.of(HostTree.subject()))).isEmpty();
    assertThat(elsewhere.knows(HostTree.subject())).isFalse();
  }

  @Test
  void the_engine_is_asked_about_twelve_at_a_time() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch twelve = new CountDownLatch(12);
    engine.onStats =
        id -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          twelve.countDown();
          await(twelve);
          now.decrementAndGet();
          return stats(THEN, SECOND);
        };

    elsewhere().sample(many(50));

    assertThat(most).hasValue(12);
    assertThat(engine.calls).hasSize(50);
  }

  @Test
  void after_one_answer_that_did_not_come_the_engine_is_left_alone() {
    engine.onStats = id -> FakeEngine.hung();

    assertThat(elsewhere().sample(many(50))).isEmpty();

    assertThat(engine.calls.size()).isLessThanOrEqualTo(12);
  }

  @Test
  void who_is_kept_no_more_begins_anew() {
    sample();

    sampler.keep(Set.of());

    assertThat(sampleAfter(Duration.ofSeconds(10))).isEmpty();
  }

  private Sampler elsewhere() {
    return new Sampler(new File("/nowhere"), engine, here::incrementAndGet, nanos::get);
  }

  private Map<ContainerId, Usage> sample() {
    return sampler.sample(List.of(HostTree.subject()));
  }

  private Map<ContainerId, Usage> sampleAfter(Duration time) {
    nanos.addAndGet(time.toNanos());
    return sample();
  }

  private static List<Subject> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new ContainerId("%064x".formatted(i + 1)))
        .map(id -> new Subject(id, 1, Optional.empty(), true))
        .toList();
  }

  private static Answer<Optional<EngineStats>> stats(Instant read, long cpu) {
    return new Answer.Got<>(
        Optional.of(new EngineStats(read, cpu, 0, 2, 0, 0, 1000, 300, 2000, 6, 1, 2, 3, 4)));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
