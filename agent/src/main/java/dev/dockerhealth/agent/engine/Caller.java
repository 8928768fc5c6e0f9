package dev.dockerhealth.agent.engine;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * Carries out calls: a seat, the version, a connection, the answer; everything within the call's
 * patience.
 */
final class Caller implements AutoCloseable {
  private static final Call PING = Call.get("/_ping", "the ping of the engine");

  private final EngineAddress address;
  private final Pool pool = new Pool();
  private final Session.Link link;
  private final Seats seats = new Seats();
  private final ScheduledThreadPoolExecutor clock;
  private final Set<Patience> underway = ConcurrentHashMap.newKeySet();
  private final Set<Closeable> streams = ConcurrentHashMap.newKeySet();
  private volatile CallWatch watch = (endpoint, took, failure) -> {};
  private volatile boolean closed;

  /** One step of a call that holds its seat and patience. */
  interface Step<T> {
    T take(Session session) throws IOException;
  }

  Caller(EngineAddress address) {
    this.address = address;
    this.link = new Session.Link(address, new Dialer(address), pool, new Versions());
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("engine-time-limits").daemon().factory());
    clock.setRemoveOnCancelPolicy(true);
  }

  /** This one is shown each call from now on. */
  void watchedBy(CallWatch other) {
    watch = other;
  }

  /** One request, one answer. */
  <T> Answer<T> call(Call call, Duration limit, Reply.Reader<T> reader) {
    return session(call, limit, session -> session.ask(call, reader));
  }

  /** Several requests under one seat and one limit. */
  <T> Answer<T> session(Call first, Duration limit, Step<T> step) {
    return guarded(
        first,
        limit,
        patience -> {
          try (var _ = seats.take(first, patience)) {
            return step.take(new Session(link, patience));
          }
        });
  }

  /** Opens a stream that stays open; it takes no seat. The version is agreed anew before. */
  Answer<Session.Opened> open(String what, Duration limit, Function<EnginePing, Call> make) {
    return guarded(Call.get("", what), limit, patience -> new Session(link, patience).open(make));
  }

  Answer<EnginePing> ping(Duration limit) {
    return guarded(
        PING,
        limit,
        patience -> {
          try (var _ = seats.take(PING, patience)) {
            return new Session(link, patience).ping();
          }
        });
  }

  /** What this client closes when it is closed itself. */
  void track(Closeable stream) {
    streams.add(stream);
    if (closed) {
      Quiet.close(stream);
    }
  }

  void untrack(Closeable stream) {
    streams.remove(stream);
  }

  /** Why a stream ended. */
  EngineFailure streamEnded(String what, IOException e) {
    return e instanceof CallFailed said ? said.failure() : broken(what, e, false);
  }

  /** Timers that still wait, and containers that have or await a turn: both 0 at rest. */
  int leftovers() {
    return clock.getQueue().size() + seats.turns() + underway.size();
  }

  @Override
  public void close() {
    closed = true;
    underway.forEach(Patience::clientClosed);
    streams.forEach(Quiet::close);
    pool.close();
    clock.shutdownNow();
  }

  private interface Guarded<T> {
    T run(Patience patience) throws IOException;
  }

  private <T> Answer<T> guarded(Call call, Duration limit, Guarded<T> work) {
    long begun = System.nanoTime();
    Answer<T> answer = answered(call, limit, work);
    Optional<String> failure =
        answer instanceof Answer.Failed<T>(EngineFailure why)
            ? Optional.of(why.code())
            : Optional.empty();
    watch.called(call.endpoint(), Duration.ofNanos(System.nanoTime() - begun), failure);
    return answer;
  }

  private <T> Answer<T> answered(Call call, Duration limit, Guarded<T> work) {
    if (closed) {
      return new Answer.Failed<>(clientClosed());
    }
    var patience = new Patience(clock, limit);
    underway.add(patience);
    try {
      if (closed) {
        patience.clientClosed();
      }
      return new Answer.Got<>(work.run(patience));
    } catch (IOException e) {
      return new Answer.Failed<>(failure(call, patience, e));
    } finally {
      underway.remove(patience);
      patience.close();
    }
  }

  private EngineFailure failure(Call call, Patience patience, IOException e) {
    var verdict = patience.verdict(call.what());
    if (verdict != null) {
      return verdict;
    }
    return switch (e) {
      case CallFailed said -> said.failure();
      case HttpBody.CutShort cut ->
          new EngineFailure.Malformed(
              OneLine.of("The answer to " + call.what() + " ended before its end."));
      case SSLException secure ->
          DialTrouble.tls(address.toString(), secure, patience.requestLeft());
      default -> broken(call.what(), e, patience.requestLeft());
    };
  }

  private EngineFailure broken(String what, IOException e, boolean sent) {
    if (closed) {
      return clientClosed();
    }
    var how =
        e instanceof HttpHead.NoAnswer
            ? "was closed by the engine before it answered"
            : "broke (" + e.getMessage() + ")";
    return DialTrouble.unreachable(
        Cause.BROKEN,
        "The connection to the engine " + how + " during " + what + ".",
        "Look whether the engine restarted" + perhapsTls() + ".",
        sent);
  }

  /** In TLS 1.3 a refused client certificate often shows as no more than a closed connection. */
  private String perhapsTls() {
    return address instanceof EngineAddress.Tcp tcp && tcp.certificates().isPresent()
        ? ", and whether it accepts the certificate in DOCKER_CERT_PATH"
        : "";
  }

  private static EngineFailure clientClosed() {
    return DialTrouble.unreachable(Cause.CLOSED, "The engine client is closed.", "", false);
  }
}
