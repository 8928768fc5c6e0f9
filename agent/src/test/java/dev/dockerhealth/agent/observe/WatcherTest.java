package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.EngineEvent;
import dev.dockerhealth.agent.engine.EventStream;
import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.FakeStream;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatcherTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.000000009Z");

  private final FakeEngine engine = new FakeEngine();
  private final Ear ear = new Ear();
  private final FakePause pause = new FakePause();
  private final BlockingQueue<String> resyncs = new LinkedBlockingQueue<>();
  private final BlockingQueue<FakeStream> streams = new LinkedBlockingQueue<>();
  private final Watcher watcher =
      new Watcher(
          engine,
          new EngineLife(Optional.empty(), "boot-1"),
          () -> resyncs.add("resync"),
          pause,
          ear);

  WatcherTest() {
    engine.onEvents = since -> new Answer.Got<EventStream>(opened());
  }

  private FakeStream opened() {
    FakeStream stream = new FakeStream();
    streams.add(stream);
    return stream;
  }

  @AfterEach
  void end() {
    watcher.stop();
  }

  @Test
  void an_engine_is_found_and_then_everything_is_looked_at() throws Exception {
    watcher.start();

    Signal.EngineFound found = ear.next(Signal.EngineFound.class);
    assertThat(found.run().version()).isEqualTo("Docker 29.0.0, API 1.47");
    assertThat(found.run().identity()).startsWith("boot-1");
    assertThat(found.run().liveRestore()).isFalse();
    assertThat(Ear.from(resyncs)).isEqualTo("resync");
    assertThat(watcher.stands()).isTrue();
  }

  @Test
  void an_info_that_hangs_hides_no_engine() throws Exception {
    engine.onInfo = FakeEngine::hung;

    watcher.start();

    assertThat(ear.next(Signal.EngineFound.class).run().liveRestore()).isTrue();
  }

  @Test
  void events_are_heard_and_what_cannot_be_read_is_passed_over() throws Exception {
    watcher.start();
    ear.next(Signal.EngineFound.class);

    Ear.from(streams).says(event("start", 0)).skips("3 MB").says(event("top", 1), event("die", 2));

    assertThat(ear.next(Signal.EventHeard.class).event().at()).isEqualTo(AT);
    assertThat(ear.next(Signal.EventHeard.class).event().at()).isEqualTo(AT.plusNanos(2));
  }

  @Test
  void a_loss_is_said_once_and_the_waits_grow_to_five_seconds() throws Exception {
    engine.onPing = () -> FakeEngine.failed("nobody listens");
    watcher.start();

    List<Long> waits = new ArrayList<>();
    for (int n = 0; n < 7; n++) {
      waits.add(pause.passes("events").toMillis());
    }
    pause.waits("events");

    assertThat(waits).containsExactly(200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    assertThat(ear.next(Signal.EngineLost.class).why()).isEqualTo("nobody listens");
    assertThat(ear.all()).isEmpty();
    assertThat(watcher.stands()).isFalse();
  }

  @Test
  void another_reason_is_said_too() throws Exception {
    engine.onPing = () -> FakeEngine.failed("nobody listens");
    watcher.start();
    ear.next(Signal.EngineLost.class);

    engine.onPing = () -> FakeEngine.failed("permission denied");
    pause.passes("events");

    assertThat(ear.next(Signal.EngineLost.class).why()).isEqualTo("permission denied");
  }

  @Test
  void after_a_break_it_goes_on_where_it_was_and_drops_what_comes_again() throws Exception {
    watcher.start();
    ear.next(Signal.EngineFound.class);
    Ear.from(resyncs);
    Ear.from(streams).says(event("start", 0), event("die", 5)).breaks("end of stream");
    ear.next(Signal.EventHeard.class);
    ear.next(Signal.EventHeard.class);
    assertThat(ear.next(Signal.EngineLost.class).why()).isEqualTo("end of stream");

    pause.passes("events");
    Ear.from(streams).says(event("die", 5), event("start", 5), event("stop", 6));

    ear.next(Signal.EngineFound.class);
    assertThat(Ear.from(resyncs)).isEqualTo("resync");
    assertThat(engine.asked("events since " + AT.plusNanos(5))).isEqualTo(1);
    assertThat(ear.next(Signal.EventHeard.class).event().action())
        .isEqualTo(dev.dockerhealth.core.model.EngineEvent.Action.START);
    assertThat(ear.next(Signal.EventHeard.class).event().at()).isEqualTo(AT.plusNanos(6));
  }

  @Test
  void a_stream_that_ends_at_once_each_time_is_opened_ever_more_slowly() throws Exception {
    engine.onEvents = since -> new Answer.Got<EventStream>(new FakeStream().breaks("end"));
    watcher.start();

    List<Long> waits = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      waits.add(pause.passes("events").toMillis());
    }

    assertThat(waits).containsExactly(200L, 400L, 800L, 1600L);
  }

  @Test
  void news_shorten_the_wait_again() throws Exception {
    engine.onPing = () -> FakeEngine.failed("nobody listens");
    watcher.start();
    pause.passes("events");
    pause.passes("events");

    assertThat(pause.waits("events")).isEqualTo(Duration.ofMillis(800));
    engine.onPing = new FakeEngine().onPing;
    pause.goes("events");
    Ear.from(streams).says(event("start", 0)).breaks("end");

    assertThat(pause.passes("events")).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void two_unanswered_pings_end_a_stream_that_says_nothing() throws Exception {
    watcher.start();
    ear.next(Signal.EngineFound.class);

    engine.onPing = FakeEngine::hung;
    assertThat(pause.passes("pings")).isEqualTo(Duration.ofSeconds(10));
    assertThat(pause.passes("pings")).isEqualTo(Duration.ofSeconds(1));
    assertThat(ear.next(Signal.EngineLost.class).why()).contains("did not answer two pings");
    assertThat(watcher.stands()).isFalse();

    engine.onPing = new FakeEngine().onPing;
    pause.passes("events");
    ear.next(Signal.EngineFound.class);
  }

  @Test
  void one_unanswered_ping_ends_nothing() throws Exception {
    watcher.start();
    ear.next(Signal.EngineFound.class);

    engine.onPing = FakeEngine::hung;
    pause.passes("pings");
    pause.waits("pings");

    assertThat(watcher.stands()).isTrue();
    assertThat(ear.all()).isEmpty();
  }

  @Test
  void a_bug_leaves_it_neither_blind_nor_silent() throws Exception {
    engine.onEvents =
        since -> {
          throw new IllegalStateException("a bug");
        };
    watcher.start();
    assertThat(ear.next(Signal.EngineLost.class).why()).contains("a bug");

    engine.onEvents = since -> new Answer.Got<EventStream>(opened());
    pause.passes("events");

    ear.next(Signal.EngineFound.class);
  }

  @Test
  void a_bug_in_a_ping_counts_as_unanswered() throws Exception {
    watcher.start();
    ear.next(Signal.EngineFound.class);

    engine.onPing =
        () -> {
          throw new IllegalStateException("a bug");
        };
    pause.passes("pings");
    pause.passes("pings");

    ear.next(Signal.EngineLost.class);
  }

  @Test
  void a_stop_ends_its_threads_and_says_no_loss() throws Exception {
    watcher.start();
    ear.next(Signal.EngineFound.class);
    pause.waits("pings");

    watcher.stop();

    Ear.until(() -> !watcher.stands() && !watcher.lives());
    assertThat(ear.all()).isEmpty();
  }

  @Test
  void a_stop_while_the_stream_is_opened_closes_it() throws Exception {
    engine.onEvents =
        since -> {
          watcher.stop();
          return new Answer.Got<EventStream>(opened());
        };

    watcher.start();

    Ear.from(streams);
    Ear.until(() -> !watcher.lives());
    assertThat(ear.all()).isEmpty();
  }

  private static EngineEvent event(String action, int nanos) {
    return new EngineEvent(
        EngineEvent.Type.CONTAINER, action, "", "c1", Map.of(), AT.plusNanos(nanos));
  }
}
