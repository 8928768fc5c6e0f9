package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Answers.failed;
import static dev.dockerhealth.agent.engine.Answers.got;
import static dev.dockerhealth.agent.engine.HostileServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("try") // Closing early is what some of them test.
class TimeLimitTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void an_engine_that_never_answers_is_left_in_time() {
    try (var server = new HostileServer((request, peer) -> peer.stall());
        var engine = server.client()) {
      got(engine.ping(LIMIT));

      assertThat(failed(engine.restart("a", Optional.empty(), SHORT)))
          .isEqualTo(
              new EngineFailure.TimedOut(
                  SHORT,
                  true,
                  "No answer to the restart of a within 0.2 s; the engine may still carry it out."));
      assertThat(failed(engine.list(SHORT)).mayHaveRun()).isFalse();
      assertThat(engine.leftovers()).isZero();
    }
  }

  @Test
  void a_drip_of_bytes_does_not_prolong_it() {
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n[");
                  while (true) {
                    peer.send(" ");
                    Thread.onSpinWait();
                  }
                });
        var engine = EngineClient.at(server.address(), new EngineLimits(1 << 30, 1 << 30, 10))) {
      assertThat(failed(engine.list(SHORT))).isInstanceOf(EngineFailure.TimedOut.class);
    }
  }

  @Test
  void a_socket_that_is_never_accepted_is_left_in_time() throws IOException {
    var path = Files.createTempDirectory("dh").resolve("s");
    try (var silent =
            java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX);
        var engine = EngineClient.at(new EngineAddress.Unix(path))) {
      silent.bind(java.net.UnixDomainSocketAddress.of(path), 1);

      assertThat(failed(engine.stop("a", Optional.empty(), SHORT)))
          .isInstanceOfSatisfying(
              EngineFailure.TimedOut.class, failure -> assertThat(failure.requestSent()).isFalse());
    }
  }

  @Test
  void calls_for_one_container_come_one_after_the_other() throws Exception {
    var underway = new AtomicInteger();
    var most = new AtomicInteger();
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  most.accumulateAndGet(underway.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  underway.decrementAndGet();
                  peer.send(HostileServer.status(204, ""));
                });
        var engine = server.client();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          java.util.stream.IntStream.range(0, 50)
              .mapToObj(i -> threads.submit(() -> got(engine.start("a", LIMIT))))
              .toList();
      for (var call : calls) {
        assertThat(call.get()).isEqualTo(Effect.CHANGED);
      }

      assertThat(most).hasValue(1);
      assertThat(engine.leftovers()).isZero();
    }
  }

  @Test
  void waiting_for_a_turn_counts_and_nothing_was_sent() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  arrived.countDown();
                  peer.stall();
                });
        var engine = server.client()) {
      var first = CompletableFuture.supplyAsync(() -> engine.start("a", LIMIT));
      arrived.await();

      assertThat(failed(engine.start("a", SHORT)))
          .isInstanceOfSatisfying(
              EngineFailure.TimedOut.class, failure -> assertThat(failure.requestSent()).isFalse());
      assertThat(server.requests()).hasSize(1);

      engine.close();
      assertThat(failed(first.get(10, TimeUnit.SECONDS)))
          .isInstanceOfSatisfying(
              EngineFailure.Unreachable.class,
              failure -> assertThat(failure.cause()).isEqualTo(EngineFailure.Cause.CLOSED));
      assertThat(engine.leftovers()).isZero();
    }
  }

  @Test
  void a_hanging_runtime_leaves_room_for_the_list() throws Exception {
    var arrived = new CountDownLatch(6);
    var most = new AtomicInteger();
    try (var server =
            new HostileServer(
                (request, peer) -> {
                  if (request.contains("all=1")) {
                    peer.send(ok("[]"));
                    return;
                  }
                  most.incrementAndGet();
                  arrived.countDown();
                  peer.stall();
                });
        var engine = server.client();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        var id = "c" + i;
        threads.execute(() -> engine.inspect(id, LIMIT));
      }
      arrived.await();

      assertThat(got(engine.list(LIMIT))).isEmpty();
      assertThat(got(engine.ping(LIMIT)).podman()).isFalse();
      assertThat(most).hasValue(6);
      engine.close();
    }
  }
}
