package dev.dockerhealth.core.observe;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.EngineEvent.Action;
import dev.dockerhealth.core.model.Hints;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sequences of docker-semantics 1.3. */
class HearingTest {
  private static final int SIGTERM = 15;
  private static final int SIGHUP = 1;

  private int nanos;

  @Test
  void a_stop_by_a_person_is_killed_and_stopped() {
    Hints hints = hear(Hints.none(), Action.KILL, SIGTERM);
    hints = hear(hints, Action.DIE, 0);
    hints = hear(hints, Action.STOP, 0);

    assertThat(hints.killed()).isTrue();
    assertThat(hints.stopped()).isTrue();
    assertThat(hints.died()).isTrue();
  }

  @Test
  void a_start_wipes_what_was_hinted_about_the_run_before() {
    Hints hints = hear(hear(Hints.none(), Action.KILL, SIGTERM), Action.START, 0);

    assertThat(hints.killed()).isFalse();
    assertThat(hints.died()).isFalse();
  }

  @Test
  void a_plain_signal_ends_nothing() {
    Hints hints = hear(Hints.none(), Action.KILL, SIGHUP);

    assertThat(hints.plainSignal()).isTrue();
    assertThat(hints.killed()).isFalse();
  }

  @Test
  void the_containers_own_stop_signal_ends_it() {
    Hints hints = Hearing.after(Hints.none(), event(Action.KILL, SIGHUP), SIGHUP, NOW);

    assertThat(hints.killed()).isTrue();
  }

  @Test
  void an_event_that_comes_twice_is_heard_once() {
    EngineEvent stop = event(Action.STOP, 0);

    Hints once = Hearing.after(Hints.none(), stop, SIGTERM, NOW);

    assertThat(Hearing.after(once, stop, SIGTERM, NOW)).isEqualTo(once);
  }

  @Test
  void our_own_restart_is_nobody_elses_stop() {
    Hints hints = ours();
    hints = hear(hints, Action.KILL, SIGTERM);
    hints = hear(hints, Action.DIE, 0);
    hints = hear(hints, Action.STOP, 0);

    assertThat(hints.endedByUs(NOW)).isTrue();
    assertThat(hints.killed()).isFalse();
    assertThat(hints.stopped()).isFalse();
  }

  @Test
  void a_stop_beside_our_own_is_a_persons() {
    Hints hints = hear(hear(ours(), Action.KILL, SIGTERM), Action.KILL, SIGTERM);

    assertThat(hints.endedByUs(NOW)).isFalse();
    assertThat(hints.othersJoinOurs(NOW)).isTrue();
  }

  @Test
  void a_persons_stop_during_our_restart_is_lost() {
    Hints hints = ours();
    for (Action action : new Action[] {Action.DIE, Action.STOP, Action.STOP}) {
      hints = hear(hints, action, 0);
    }
    hints = hear(hear(hints, Action.START, 0), Action.RESTART, 0);

    assertThat(hints.stopWasLost(1, 1)).isTrue();
  }

  @Test
  void a_persons_restart_after_ours_is_no_lost_stop() {
    Hints hints = ours();
    for (int i = 0; i < 2; i++) {
      for (Action action : new Action[] {Action.DIE, Action.STOP, Action.START, Action.RESTART}) {
        hints = hear(hints, action, 0);
      }
    }

    assertThat(hints.stopWasLost(1, 1)).isFalse();
  }

  @Test
  void a_persons_restart_during_our_stop_is_no_lost_stop() {
    Hints hints = ours();
    for (Action action :
        new Action[] {Action.DIE, Action.STOP, Action.STOP, Action.START, Action.RESTART}) {
      hints = hear(hints, action, 0);
    }

    assertThat(hints.stopWasLost(1, 0)).isFalse();
  }

  @Test
  void a_signal_is_outlived_after_its_time() {
    Hints hints = hear(Hints.none(), Action.KILL, SIGTERM);
    Duration within = Duration.ofSeconds(20);

    assertThat(hints.othersEndItNow(NOW.plusSeconds(20).minusNanos(1), within)).isTrue();
    assertThat(hints.othersEndItNow(NOW.plusSeconds(20), within)).isFalse();
  }

  @Test
  void hints_of_a_run_whose_start_was_not_reported_are_of_another() {
    Hints hints = hear(Hints.none(), Action.KILL, SIGTERM);

    assertThat(hints.ofRun(Optional.of(NOW), Optional.empty()).killed()).isFalse();
  }

  @Test
  void hints_heard_before_the_stream_broke_say_nothing_about_a_new_run() {
    Hints hints = hear(hear(Hints.none(), Action.START, 0), Action.KILL, SIGTERM);

    assertThat(hints.ofRun(Optional.of(NOW), Optional.empty()).killed()).isTrue();
    assertThat(hints.ofRun(Optional.of(NOW), Optional.of(NOW.plusSeconds(1))).killed()).isFalse();
  }

  private static Hints ours() {
    return Hints.none().ourRemedyGoesOut().ourCallEndsIt(NOW.plusSeconds(60));
  }

  private Hints hear(Hints before, Action action, int signal) {
    return Hearing.after(before, event(action, signal), SIGTERM, NOW);
  }

  private EngineEvent event(Action action, int signal) {
    return new EngineEvent(
        new ContainerId("a".repeat(64)),
        "web",
        action,
        signal,
        NOW.plusNanos(nanos++),
        Optional.empty());
  }
}
