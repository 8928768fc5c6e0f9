package dev.dockerhealth.agent.tell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dockerhealth.agent.fake.Ear;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dead man's switch, against a real far side. */
@Timeout(60)
class HeartbeatTest {
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicBoolean alive = new AtomicBoolean(true);
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer far;

  @BeforeEach
  void begin() throws IOException {
    far = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    far.createContext(
        "/",
        exchange -> {
          heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    far.start();
  }

  @AfterEach
  void end() {
    far.stop(0);
  }

  @Test
  void it_is_called_at_its_interval_while_all_is_well() {
    try (Heartbeat heartbeat = open()) {
      Ear.until(() -> heard.size() >= 3);

      assertThat(heard.getFirst()).isEqualTo("GET /beat?id=7");
      assertThat(heartbeat.figures().failures()).isZero();
    }
  }

  @Test
  void it_is_not_called_while_the_loop_is_stuck_or_the_engine_lost_and_goes_on_after() {
    try (Heartbeat heartbeat = open()) {
      Ear.until(() -> heard.size() >= 2);
      alive.set(false);
      int asks = asked.get();
      Ear.until(() -> asked.get() > asks + 2); // the call under way is over
      int before = heard.size();
      Ear.until(() -> asked.get() > asks + 6);

      assertThat(heard).hasSize(before);
      alive.set(true);
      Ear.until(() -> heard.size() > before);
      assertThat(heartbeat.figures().failing()).isFalse();
    }
  }

  @Test
  void failures_are_counted_and_the_next_beat_follows_at_its_time() {
    status.set(500);
    try (Heartbeat heartbeat = open()) {
      Ear.until(() -> heartbeat.figures().failures() >= 2);
      assertThat(heartbeat.figures().failing()).isTrue();

      status.set(204);
      Ear.until(() -> heartbeat.figures().beats() >= 1);
      assertThat(heartbeat.figures().failing()).isFalse();
    }
  }

  @Test
  void nobody_there_is_a_failure_and_a_redirect_is_not_followed() {
    status.set(302);
    try (Heartbeat heartbeat = open()) {
      Ear.until(() -> heartbeat.figures().failures() >= 1);
    }
    far.stop(0);
    try (Heartbeat heartbeat = open()) {
      Ear.until(() -> heartbeat.figures().failures() >= 1);
    }
  }

  @Test
  void without_an_address_nothing_is_called() {
    AtomicInteger asks = new AtomicInteger();
    try (Heartbeat heartbeat =
        new Heartbeat(
            () -> {
              asks.incrementAndGet();
              return Optional.empty();
            },
            () -> Duration.ofMillis(5),
            alive::get)) {
      heartbeat.open();
      Ear.until(() -> asks.get() > 3);
    }
    assertThat(heard).isEmpty();
  }

  private Heartbeat open() {
    int port = far.getAddress().getPort();
    Heartbeat heartbeat =
        new Heartbeat(
            () -> Optional.of("http://127.0.0.1:" + port + "/beat?id=7"),
            () -> Duration.ofMillis(20),
            () -> {
              asked.incrementAndGet();
              return alive.get();
            });
    heartbeat.open();
    return heartbeat;
  }
}
