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
 *
 * <p>Only reads use kept connections, and only a read that died on a kept one is sent again (once).
 * A call that changes something gets a connection of its own, so that it is never sent twice.
 */
final class Caller implements AutoCloseable {
  private static final Call PING = Call.get("/_ping", "the ping of the engine");

  private final EngineAddress address;
  private final Dialer dialer;
  private final Pool pool = new Pool();
  private final Seats seats = new Seats();
  private final Versions versions = new Versions();
  private final ScheduledThreadPoolExecutor clock;
  private final Set<Patience> underway = ConcurrentHashMap.newKeySet();
  private final Set<Closeable> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A stream that outlives its call. */
  record Opened(HttpConnection connection, Reply reply) {}

  /** One step of a call that holds its seat and patience. */
  interface Step<T> {
    T take(Session session) throws IOException;
  }

  Caller(EngineAddress address) {
    this.address = address;
    this.dialer = new Dialer(address);
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("engine-time-limits").daemon().factory());
    clock.setRemoveOnCancelPolicy(true);
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
            return step.take(new Session(patience));
          }
        });
  }

  /** Opens a stream that stays open; it takes no seat. The version is agreed anew before. */
  Answer<Opened> open(String what, Duration limit, Function<EnginePing, Call> make) {
    return guarded(
        Call.get("", what),
        limit,
        patience -> {
          var session = new Session(patience);
          var ping = session.once(PING, PING.path(), Versions::ping);
          versions.agree(ping);
          return session.open(make.apply(ping));
        });
  }

  Answer<EnginePing> ping(Duration limit) {
    return guarded(
        PING,
        limit,
        patience -> {
          try (var _ = seats.take(PING, patience)) {
            return new Session(patience).ping();
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

  /** One call under way, with what is left of its patience. */
  final class Session {
    private final Patience patience;

    private Session(Patience patience) {
      this.patience = patience;
    }

    /** Asks under the agreed version; once more if the engine names another one. */
    <T> T ask(Call call, Reply.Reader<T> reader) throws IOException {
      return versioned(call, path -> once(call, path, reader));
    }

    private Opened open(Call call) throws IOException {
      return versioned(
          call,
          path -> {
            var connection = connect();
            try {
              return new Opened(connection, opened(connection, call, path));
            } catch (IOException e) {
              connection.close();
              throw e;
            }
          });
    }

    private Reply opened(HttpConnection connection, Call call, String path) throws IOException {
      var reply = reply(connection, call, path);
      if (!patience.letGo()) {
        throw new IOException("too late");
      }
      return reply;
    }

    private EnginePing ping() throws IOException {
      var ping = once(PING, PING.path(), Versions::ping);
      if (versions.agreed() == null) {
        versions.agree(ping);
      }
      return ping;
    }

    private interface Versioned<T> {
      T at(String path) throws IOException;
    }

    private <T> T versioned(Call call, Versioned<T> work) throws IOException {
      try {
        return work.at("/v" + version() + call.path());
      } catch (CallFailed refused) {
        var other = Refusal.otherVersion(refused.failure());
        if (other.isEmpty()) {
          throw refused;
        }
        return work.at("/v" + versions.adopt(other.get()) + call.path());
      }
    }

    private ApiVersion version() throws IOException {
      var agreed = versions.agreed();
      if (agreed != null) {
        return agreed;
      }
      return versions.agree(once(PING, PING.path(), Versions::ping));
    }

    private <T> T once(Call call, String path, Reply.Reader<T> reader) throws IOException {
      var kept = call.isRead() ? pool.take() : Optional.<HttpConnection>empty();
      if (kept.isPresent()) {
        try {
          return attempt(kept.get(), call, path, reader);
        } catch (StaleConnection stale) {
          pool.clear();
        }
      }
      return attempt(connect(), call, path, reader);
    }

    private <T> T attempt(HttpConnection connection, Call call, String path, Reply.Reader<T> reader)
        throws IOException {
      boolean keep = false;
      try {
        patience.hold(connection);
        var reply = reply(connection, call, path);
        var value = reader.read(reply);
        keep = connection.isReusable(reply.head(), reply.body()) && patience.letGo();
        return value;
      } finally {
        if (keep) {
          pool.giveBack(connection);
        } else {
          connection.close();
        }
      }
    }

    private Reply reply(HttpConnection connection, Call call, String path) throws IOException {
      var head = head(connection, call, path);
      var reply = new Reply(head, connection.body(head));
      boolean wanted =
          head.status() / 100 == 2
              || (head.status() == 101 && call.upgrade())
              || (head.status() == 304 && !call.isRead());
      if (!wanted) {
        throw Refusal.of(call, reply);
      }
      return reply;
    }

    private HttpHead head(HttpConnection connection, Call call, String path) throws IOException {
      boolean wasUsed = connection.isUsed();
      try {
        return connection.exchange(call, path, patience);
      } catch (CallFailed said) {
        throw said;
      } catch (IOException e) {
        if (wasUsed && patience.verdict(call.what()) == null) {
          throw new StaleConnection(e);
        }
        throw e;
      }
    }

    private HttpConnection connect() throws IOException {
      var connection = new HttpConnection(dialer.dial(patience), hostHeader());
      patience.hold(connection);
      return connection;
    }

    private String hostHeader() {
      return switch (address) {
        case EngineAddress.Unix unix -> "docker";
        case EngineAddress.Tcp tcp -> tcp.toString().substring("tcp://".length());
      };
    }
  }

  /** A kept connection that died before it answered. */
  private static final class StaleConnection extends IOException {
    private static final long serialVersionUID = 1L;

    StaleConnection(IOException cause) {
      super(cause);
    }
  }
}
