package dev.dockerhealth.agent.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * One call under way, with what is left of its patience.
 *
 * <p>Only reads use kept connections, and only a read that died on a kept one is sent again (once).
 * A call that changes something gets a connection of its own, so that it is never sent twice.
 */
final class Session {
  private static final Call PING = Call.get("/_ping", "the ping of the engine");

  private final Link link;
  private final Patience patience;

  /** What all calls of one client share. */
  record Link(EngineAddress address, Dialer dialer, Pool pool, Versions versions) {}

  /** A stream that outlives its call. */
  record Opened(HttpConnection connection, Reply reply) {}

  Session(Link link, Patience patience) {
    this.link = link;
    this.patience = patience;
  }

  /** Asks under the agreed version; once more if the engine names another one. */
  <T> T ask(Call call, Reply.Reader<T> reader) throws IOException {
    return versioned(call, path -> once(call, path, reader));
  }

  /** Opens a stream that nobody cuts any more. Agrees the version anew before. */
  Opened open(Function<EnginePing, Call> make) throws IOException {
    var ping = once(PING, PING.path(), Versions::ping);
    link.versions().agree(ping);
    var call = make.apply(ping);
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

  /** Asks whether the engine lives; agrees the version if there is none. */
  EnginePing ping() throws IOException {
    var ping = once(PING, PING.path(), Versions::ping);
    if (link.versions().agreed() == null) {
      link.versions().agree(ping);
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
      return work.at("/v" + link.versions().adopt(other.get()) + call.path());
    }
  }

  private ApiVersion version() throws IOException {
    var agreed = link.versions().agreed();
    if (agreed != null) {
      return agreed;
    }
    return link.versions().agree(once(PING, PING.path(), Versions::ping));
  }

  private <T> T once(Call call, String path, Reply.Reader<T> reader) throws IOException {
    var kept = call.isRead() ? link.pool().take() : Optional.<HttpConnection>empty();
    if (kept.isPresent()) {
      try {
        return attempt(kept.get(), call, path, reader);
      } catch (StaleConnection stale) {
        link.pool().clear();
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
        link.pool().giveBack(connection);
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
    var connection = new HttpConnection(link.dialer().dial(patience), hostHeader());
    patience.hold(connection);
    return connection;
  }

  private String hostHeader() {
    return switch (link.address()) {
      case EngineAddress.Unix unix -> "docker";
      case EngineAddress.Tcp tcp -> tcp.toString().substring("tcp://".length());
    };
  }

  /** A kept connection that died before it answered. */
  private static final class StaleConnection extends IOException {
    private static final long serialVersionUID = 1L;

    StaleConnection(IOException cause) {
      super(cause);
    }
  }
}
