package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.TellKeys;
import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.expose.Reckoning;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.tell.Daily;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks the turn for the daily report when its time has come. The wall clock may be set, and a host
 * may sleep: it is looked at now and then, and at the very time.
 */
final class Reporter implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  /** Until all that runs was sampled after our start. */
  private static final Duration SAMPLED = Duration.ofSeconds(5);

  private final House house;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("report").unstarted(this::run);

  Reporter(House house) {
    this.house = house;
  }

  void open() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      Duration wait = SAMPLED;
      while (!closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        wait = look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for it where it is due; tells how long to wait for the next look. */
  Duration look() {
    Host host = house.memory().host();
    Instant now = house.now();
    if (!house.settled() || now.isBefore(host.bornAt().plus(SAMPLED))) {
      return SAMPLED;
    }
    if (now.isBefore(host.graceUntil())) {
      return LOOK_AGAIN;
    }
    Settings settings = house.settings();
    boolean wanted = settings.reportsDaily();
    LocalTime time =
        settings.value(TellKeys.DAILY_CHECK_TIME).filter(t -> wanted).orElse(LocalTime.MIDNIGHT);
    Instant wall = house.wall(now);
    return switch (Daily.of(
        host.ledger().tale().reported(), time, settings.value(TellKeys.TIMEZONE), wall)) {
      case Daily.Due.Wait(Instant until) -> shorter(Duration.between(wall, until));
      case Daily.Due.Settle(LocalDate day) -> ask(day, false, false);
      case Daily.Due.Send(LocalDate day, boolean late) -> ask(day, wanted, late);
    };
  }

  private Duration ask(LocalDate day, boolean send, boolean late) {
    house.signal(Reckoning.due(house, Optional.of(day), send, late && send));
    return LOOK_AGAIN;
  }

  private static Duration shorter(Duration left) {
    return left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
  }
}
