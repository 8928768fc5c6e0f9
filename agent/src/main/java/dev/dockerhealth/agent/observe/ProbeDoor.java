package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.NetworkEndpoint;
import dev.dockerhealth.core.model.ContainerView;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/** The way to a port of a container: from inside its network namespace, else by its address. */
final class ProbeDoor {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final String SHARED = "container:";

  private final Engine engine;

  ProbeDoor(Engine engine) {
    this.engine = engine;
  }

  /** There is no way to any port of it from here. */
  static final class NoWay extends Exception {
    private static final long serialVersionUID = 1L;

    NoWay(String why) {
      super(why);
    }
  }

  /**
   * A connected socket; close it.
   *
   * @throws IOException why the container does not take the connection
   */
  SocketChannel connect(ContainerView view, int port, Duration limit) throws IOException, NoWay {
    ContainerProcess process = new ContainerProcess(view.id(), view.run().pid());
    Optional<SocketChannel> inside =
        process.verified() ? inside(process, StandardProtocolFamily.INET) : Optional.empty();
    if (inside.isEmpty()) {
      return byAddress(view, port, limit);
    }
    InetAddress four = InetAddress.getByAddress(LOOPBACK);
    try {
      return connected(inside.get(), new InetSocketAddress(four, port), limit);
    } catch (ConnectException refused) {
      return elsewhere(view, process, port, limit, refused);
    }
  }

  private static Optional<SocketChannel> inside(ContainerProcess process, ProtocolFamily family) {
    try {
      return Optional.of(NetworkDoor.open(process.file("ns/net"), family, process::verified));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** It may listen at its own address only, or by IPv6 only. */
  private SocketChannel elsewhere(
      ContainerView view, ContainerProcess process, int port, Duration limit, ConnectException why)
      throws IOException {
    Optional<InetAddress> own = address(view.id().hex(), limit);
    Optional<SocketChannel> again =
        own.flatMap(any -> inside(process, StandardProtocolFamily.INET));
    if (again.isPresent()) {
      try {
        return connected(again.get(), new InetSocketAddress(own.get(), port), limit);
      } catch (IOException e) {
        why.addSuppressed(e);
      }
    }
    byte[] six = new byte[16];
    six[15] = 1;
    Optional<SocketChannel> newer = inside(process, StandardProtocolFamily.INET6);
    if (newer.isPresent()) {
      InetSocketAddress at = new InetSocketAddress(InetAddress.getByAddress(six), port);
      try {
        return connected(newer.get(), at, limit);
      } catch (IOException e) {
        why.addSuppressed(e);
      }
    }
    throw why;
  }

  private SocketChannel byAddress(ContainerView view, int port, Duration limit)
      throws IOException, NoWay {
    String mode = view.networks().mode();
    String owner = mode.startsWith(SHARED) ? mode.substring(SHARED.length()) : view.id().hex();
    InetAddress address =
        address(owner, limit)
            .orElseThrow(
                () ->
                    new NoWay(
                        "its network namespace cannot be entered from here, and it has no address"));
    return connected(SocketChannel.open(), new InetSocketAddress(address, port), limit);
  }

  private Optional<InetAddress> address(String container, Duration limit) {
    return engine.inspect(container, limit) instanceof Answer.Got<EngineContainer>(var seen)
        ? seen.networks().values().stream()
            .map(NetworkEndpoint::ipAddress)
            .flatMap(Optional::stream)
            .flatMap(text -> literal(text).stream())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SocketChannel connected(SocketChannel socket, InetSocketAddress to, Duration limit)
      throws IOException {
    try {
      int millis = Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
      socket.socket().connect(to, millis);
      socket.socket().setSoTimeout(millis);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
