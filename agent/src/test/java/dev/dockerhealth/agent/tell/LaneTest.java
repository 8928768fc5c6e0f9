package dev.dockerhealth.agent.tell;

import static dev.dockerhealth.agent.tell.Some.NOW;
import static dev.dockerhealth.agent.tell.Some.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which message is next, and when. */
class LaneTest {
  private static final double MIDDLE = 0.5;
  private static final Optional<Duration> NOT_ASKED = Optional.empty();

  private final Lane lane = new Lane(5, 1 << 20);

  @Test
  void the_oldest_goes_first_and_each_once() {
    add(outgoing(1, Severity.INFO), outgoing(2, Severity.INFO), outgoing(1, Severity.INFO));

    assertThat(send(NOW)).isEqualTo("n-1");
    assertThat(send(NOW)).isEqualTo("n-2");
    assertThat(lane.next(NOW)).isInstanceOf(Lane.Next.Nothing.class);
  }

  @Test
  void after_a_failure_the_channel_rests_and_is_tried_again_not_a_tick_before() {
    add(outgoing(1, Severity.INFO), outgoing(2, Severity.INFO));
    fail(NOW, NOT_ASKED);

    Instant then = NOW.plusSeconds(1);

    assertThat(lane.next(then.minusMillis(1))).isEqualTo(new Lane.Next.Wait(then));
    assertThat(send(then)).isEqualTo("n-1");
  }

  @Test
  void the_rests_grow_twice_as_long_each_time_up_to_five_minutes() {
    add(outgoing(1, Severity.INFO));
    Instant now = NOW;
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      fail(now, NOT_ASKED);
      assertThat(lane.next(now)).isEqualTo(new Lane.Next.Wait(now.plusSeconds(seconds)));
      now = now.plusSeconds(seconds);
    }
  }

  @Test
  void a_far_side_that_asks_for_patience_gets_it_but_not_for_ever() {
    add(outgoing(1, Severity.INFO));
    fail(NOW, Optional.of(Duration.ofSeconds(90)));
    assertThat(lane.next(NOW)).isEqualTo(new Lane.Next.Wait(NOW.plusSeconds(90)));

    fail(NOW.plusSeconds(90), Optional.of(Duration.ofDays(9)));
    assertThat(lane.next(NOW.plusSeconds(90)))
        .isEqualTo(new Lane.Next.Wait(NOW.plusSeconds(90).plus(Backoff.LONGEST_ASKED)));
  }

  @Test
  void what_is_not_taken_holds_up_its_own_happening_and_no_other() {
    add(
        outgoing(1, "e-1", Severity.CRITICAL),
        outgoing(2, "e-1", Severity.INFO),
        outgoing(3, "e-2", Severity.INFO));
    Outgoing refused = take(NOW);
    var _ = lane.again(refused, Optional.of(Duration.ofSeconds(60)), MIDDLE, NOW);
    lane.done(outgoing(9, Severity.INFO)); // something else was taken: the channel rests no longer

    assertThat(send(NOW)).isEqualTo("n-3");
    assertThat(lane.next(NOW)).isEqualTo(new Lane.Next.Wait(NOW.plusSeconds(60)));
    assertThat(send(NOW.plusSeconds(60))).isEqualTo("n-1");
    assertThat(send(NOW.plusSeconds(60))).isEqualTo("n-2");
  }

  @Test
  void another_happening_passes_one_that_is_never_taken() {
    add(outgoing(1, "e-1", Severity.CRITICAL), outgoing(2, "e-2", Severity.INFO));
    Outgoing poison = take(NOW);
    lane.again(poison, Optional.of(Duration.ofSeconds(60)), MIDDLE, NOW);
    lane.done(outgoing(9, Severity.INFO)); // something else was taken: the channel rests no longer

    assertThat(take(NOW.plusSeconds(1)).alert().id()).isEqualTo("n-2");
  }

  @Test
  void where_too_many_wait_the_oldest_info_goes_first_then_the_oldest_warning() {
    add(
        outgoing(1, Severity.WARNING),
        outgoing(2, Severity.INFO),
        outgoing(3, Severity.CRITICAL),
        outgoing(4, Severity.INFO),
        outgoing(5, Severity.WARNING));

    List<String> dropped =
        List.of(6, 7, 8, 9).stream()
            .flatMap(n -> lane.add(outgoing(n, Severity.CRITICAL)).stream())
            .map(each -> each.alert().id())
            .toList();

    assertThat(dropped).containsExactly("n-2", "n-4", "n-1", "n-5");
    assertThat(lane.size()).isEqualTo(5);
  }

  @Test
  void what_is_being_sent_is_not_dropped() {
    add(outgoing(1, Severity.INFO), outgoing(2, Severity.INFO));
    Outgoing inHand = take(NOW);
    add(outgoing(3, Severity.INFO), outgoing(4, Severity.INFO), outgoing(5, Severity.INFO));

    List<Outgoing> dropped = lane.add(outgoing(6, Severity.INFO));

    assertThat(inHand.alert().id()).isEqualTo("n-1");
    assertThat(dropped).extracting(each -> each.alert().id()).containsExactly("n-2");
  }

  @Test
  void bytes_are_bounded_too() {
    Outgoing one = outgoing(1, Severity.INFO);
    Lane small = new Lane(100, one.weight() * 2);

    assertThat(small.add(one)).isEmpty();
    assertThat(small.add(outgoing(2, Severity.INFO))).isEmpty();
    assertThat(small.add(outgoing(3, Severity.INFO))).hasSize(1);
    assertThat(small.bytes()).isEqualTo(one.weight() * 2);
  }

  private void add(Outgoing... all) {
    for (Outgoing each : all) {
      assertThat(lane.add(each)).isEmpty();
    }
  }

  private Outgoing take(Instant now) {
    assertThat(lane.next(now)).isInstanceOf(Lane.Next.Send.class);
    return lane.next(now) instanceof Lane.Next.Send(Outgoing outgoing)
        ? outgoing
        : outgoing(0, Severity.INFO);
  }

  private String send(Instant now) {
    Outgoing outgoing = take(now);
    lane.done(outgoing);
    return outgoing.alert().id();
  }

  private void fail(Instant now, Optional<Duration> asked) {
    var _ = lane.again(take(now), asked, MIDDLE, now);
  }
}
