package dev.dockerhealth.agent.tell;

import static dev.dockerhealth.agent.tell.Some.NOW;
import static dev.dockerhealth.agent.tell.Some.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each channel by itself, over far sides that behave in all ways. */
@Timeout(60)
class DelivererTest {
  private static final Delivery TAKEN = new Delivery.Accepted("200");
  private static final Delivery LATER = new Delivery.Later("500", Optional.empty());

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private final List<Outgoing> kept = new CopyOnWriteArrayList<>();
  private final Deliverer deliverer =
      new Deliverer(
          new Shelf() {
            @Override
            public void keep(Outgoing outgoing) {
              kept.add(outgoing);
            }

            @Override
            public void open(Outgoing outgoing) {
              opened.add(outgoing.alert().id());
            }

            @Override
            public void done(String channel, String alert) {
              done.add(channel + " " + alert);
            }
          },
          now::get,
          () -> 0.5);

  /** A far side. */
  private static final class Far implements Channel {
    private final String name;
    private final Function<Alert, Delivery> answer;
    private final Optional<Duration> repeat;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> had = new CopyOnWriteArrayList<>();

    Far(String name, Optional<Duration> repeat, Function<Alert, Delivery> answer) {
      this.name = name;
      this.repeat = repeat;
      this.answer = answer;
    }

    Far(String name, Function<Alert, Delivery> answer) {
      this(name, Optional.empty(), answer);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<Duration> repeatEvery() {
      return repeat;
    }

    @Override
    public void has(Alert alert) {
      had.add(alert.id());
    }

    @Override
    public Delivery send(Alert alert) {
      heard.add(alert.id());
      return answer.apply(alert);
    }
  }

  @AfterEach
  void end() {
    deliverer.close(Duration.ofMillis(1));
  }

  @Test
  void what_is_taken_is_written_off() {
    Far slack = new Far("slack", alert -> TAKEN);
    deliverer.through(List.of(slack));

    give("slack", 1, 2, 3);

    Ear.until(() -> done.size() == 3);
    assertThat(slack.heard).containsExactly("n-1", "n-2", "n-3");
    assertThat(figures("slack")).isEqualTo(new ChannelFigures(0, 3, 0, 0, 0, false));
  }

  @Test
  void a_hanging_and_a_failing_channel_delay_no_other() {
    CountDownLatch never = new CountDownLatch(1);
    Far hanging = new Far("discord", alert -> hang(never));
    Far failing =
        new Far(
            "ntfy",
            alert -> {
              throw new IllegalStateException("a bug");
            });
    Far slack = new Far("slack", alert -> TAKEN);
    deliverer.through(List.of(hanging, failing, slack));

    give("discord", 1, 2);
    give("ntfy", 1, 2);
    give("slack", 1, 2);

    Ear.until(() -> done.size() == 2);
    assertThat(done).containsExactly("slack n-1", "slack n-2");
    Ear.until(() -> figures("ntfy").failures() == 1);
    assertThat(figures("discord").waiting()).isEqualTo(2);
    never.countDown();
  }

  @Test
  void what_is_not_taken_is_kept_with_its_tries_and_sent_when_it_is_time() {
    BlockingQueue<Delivery> answers = new LinkedBlockingQueue<>(List.of(LATER, TAKEN));
    Far slack = new Far("slack", alert -> answers.remove());
    deliverer.through(List.of(slack));
    give("slack", 1);
    Ear.until(() -> !kept.isEmpty());

    assertThat(kept.getFirst().tries()).isEqualTo(1);
    assertThat(kept.getFirst().due()).isEqualTo(NOW.plusSeconds(1));
    assertThat(figures("slack").down()).isTrue();
    now.set(NOW.plusSeconds(1));
    Ear.until(() -> done.equals(List.of("slack n-1")));
    assertThat(figures("slack").down()).isFalse();
  }

  @Test
  void what_is_refused_is_not_sent_again() {
    Far slack = new Far("slack", alert -> new Delivery.Refused("404 no such hook"));
    deliverer.through(List.of(slack));

    give("slack", 1, 2);

    Ear.until(() -> done.size() == 2);
    assertThat(slack.heard).containsExactly("n-1", "n-2");
    assertThat(figures("slack").refused()).isEqualTo(2);
  }

  @Test
  void what_waits_for_a_channel_that_is_gone_is_given_up() {
    Far slack = new Far("slack", alert -> LATER);
    deliverer.through(List.of(slack));
    give("slack", 1, 2);
    Ear.until(() -> !kept.isEmpty());

    deliverer.through(List.of());
    give("slack", 3);

    assertThat(done).containsExactly("slack n-1", "slack n-2", "slack n-3");
    assertThat(deliverer.figures()).isEmpty();
  }

  @Test
  void other_settings_of_a_channel_hold_for_what_waits() {
    deliverer.through(List.of(new Far("slack", alert -> LATER)));
    give("slack", 1);
    Ear.until(() -> !kept.isEmpty());
    Far mended = new Far("slack", alert -> TAKEN);

    deliverer.through(List.of(mended));
    now.set(NOW.plusSeconds(1));

    Ear.until(() -> done.equals(List.of("slack n-1")));
    assertThat(mended.heard).containsExactly("n-1");
  }

  @Test
  void what_is_open_is_repeated_for_who_forgets_until_it_ends() {
    Far manager = new Far("alertmanager", Optional.of(Duration.ofMillis(5)), alert -> TAKEN);
    deliverer.through(List.of(manager));
    deliverer.accept(out(1, "e-1", Stage.BEGINS));
    deliverer.accept(out(2, "e-2", Stage.ONCE));
    Ear.until(() -> done.size() == 1);

    now.set(NOW.plusMillis(5));
    Ear.until(() -> manager.heard.size() == 3);
    deliverer.accept(out(3, "e-1", Stage.ENDS));
    Ear.until(() -> done.size() == 3);
    now.set(NOW.plusSeconds(60));
    deliverer.accept(out(4, "e-4", Stage.ONCE));
    Ear.until(() -> done.size() == 4);

    assertThat(manager.heard).containsExactly("n-1", "n-2", "n-1", "n-3", "n-4");
    assertThat(opened).containsExactly("n-1");
    assertThat(done).startsWith("alertmanager n-2", "alertmanager n-1", "alertmanager n-3");
  }

  @Test
  void what_goes_on_takes_the_place_of_what_was_open_only_once_that_is_kept() {
    Far manager = new Far("alertmanager", Optional.of(Duration.ofMinutes(2)), alert -> TAKEN);
    deliverer.through(List.of(manager));

    deliverer.accept(out(1, "e-1", Stage.BEGINS));
    deliverer.accept(out(2, "e-1", Stage.GOES_ON));

    Ear.until(() -> done.equals(List.of("alertmanager n-1")));
    assertThat(opened).containsExactly("n-1", "n-2");
  }

  @Test
  void what_was_open_before_our_start_is_known_and_repeated_at_once_until_it_ends() {
    Far manager = new Far("alertmanager", Optional.of(Duration.ofMinutes(2)), alert -> TAKEN);
    deliverer.through(List.of(manager));

    deliverer.had(out(1, "e-1", Stage.BEGINS));
    Ear.until(() -> manager.heard.equals(List.of("n-1")));
    assertThat(deliverer.holds("alertmanager", "e-1")).isTrue();
    deliverer.accept(out(2, "e-1", Stage.ENDS));

    Ear.until(() -> done.equals(List.of("alertmanager n-1", "alertmanager n-2")));
    assertThat(manager.had).containsExactly("n-1");
    assertThat(deliverer.holds("alertmanager", "e-1")).isFalse();
  }

  @Test
  void a_channel_under_other_settings_knows_what_is_open() {
    deliverer.through(
        List.of(new Far("alertmanager", Optional.of(Duration.ofMinutes(2)), alert -> TAKEN)));
    deliverer.accept(out(1, "e-1", Stage.BEGINS));
    Ear.until(() -> opened.size() == 1);
    Far other = new Far("alertmanager", Optional.of(Duration.ofMinutes(2)), alert -> TAKEN);

    deliverer.through(List.of(other));

    assertThat(other.had).containsExactly("n-1");
  }

  @Test
  void what_is_open_on_a_channel_that_is_gone_is_not_kept() {
    deliverer.through(
        List.of(new Far("alertmanager", Optional.of(Duration.ofMinutes(2)), alert -> TAKEN)));
    deliverer.accept(out(1, "e-1", Stage.BEGINS));
    Ear.until(() -> opened.size() == 1);

    deliverer.through(List.of());
    deliverer.had(out(2, "e-2", Stage.BEGINS));

    assertThat(done).containsExactly("alertmanager n-1", "alertmanager n-2");
  }

  @Test
  void the_end_waits_for_what_is_due_but_not_for_what_hangs() {
    CountDownLatch never = new CountDownLatch(1);
    Far hanging = new Far("discord", alert -> hang(never));
    Far slack = new Far("slack", alert -> TAKEN);
    deliverer.through(List.of(slack, hanging));
    give("discord", 1);
    give("slack", 1, 2, 3);

    deliverer.close(Duration.ofMillis(300));

    assertThat(done).containsExactlyInAnyOrder("slack n-1", "slack n-2", "slack n-3");
  }

  private ChannelFigures figures(String channel) {
    return Objects.requireNonNull(deliverer.figures().get(channel));
  }

  private static Delivery hang(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return LATER;
  }

  private void give(String channel, int... numbers) {
    for (int number : numbers) {
      deliverer.accept(
          new Outgoing(
              channel, alert(number, "e-" + number, Stage.BEGINS, Severity.WARNING), 0, NOW));
    }
  }

  private static Outgoing out(int number, String happening, Stage stage) {
    return new Outgoing("alertmanager", alert(number, happening, stage, Severity.WARNING), 0, NOW);
  }
}
