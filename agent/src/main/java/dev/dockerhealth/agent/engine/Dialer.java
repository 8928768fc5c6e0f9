package dev.dockerhealth.agent.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;

/** Opens wires to one address. */
final class Dialer {
  private final EngineAddress address;

  Dialer(EngineAddress address) {
    this.address = address;
  }

  /** A new wire, held by the patience of the call. */
  Wire dial(Patience patience) throws IOException {
    try {
      return switch (address) {
        case EngineAddress.Unix(Path socket) -> unix(socket, patience);
        case EngineAddress.Tcp tcp -> tcp(tcp, patience);
      };
    } catch (CallFailed said) {
      throw said;
    } catch (IOException e) {
      throw new CallFailed(DialTrouble.explain(address, e));
    }
  }

  private static Wire unix(Path socket, Patience patience) throws IOException {
    var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    patience.hold(channel);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      Quiet.close(channel);
      throw e;
    }
    return new ChannelWire(channel);
  }

  private static Wire tcp(EngineAddress.Tcp tcp, Patience patience) throws IOException {
    IOException last = new UnknownHostException(tcp.host());
    for (var ip : resolve(tcp.host(), patience)) {
      try {
        var place = new InetSocketAddress(ip, tcp.port());
        return tcp.certificates().isPresent()
            ? tls(tcp, tcp.certificates().get(), place, patience)
            : plain(place, patience);
      } catch (CallFailed said) {
        throw said;
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private static Wire plain(InetSocketAddress place, Patience patience) throws IOException {
    var channel = SocketChannel.open();
    patience.hold(channel);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.connect(place);
    } catch (IOException e) {
      Quiet.close(channel);
      throw e;
    }
    return new ChannelWire(channel);
  }

  private static Wire tls(
      EngineAddress.Tcp tcp, Path certificates, InetSocketAddress place, Patience patience)
      throws IOException {
    var context = TlsFiles.context(certificates);
    var below = new Socket();
    patience.hold(below);
    try {
      below.setTcpNoDelay(true);
      below.setKeepAlive(true);
      below.connect(place);
      var secure =
          (SSLSocket) context.getSocketFactory().createSocket(below, tcp.host(), tcp.port(), true);
      var parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return new TlsWire(below, secure);
    } catch (IOException e) {
      Quiet.close(below);
      throw e;
    }
  }

  /**
   * Name lookup cannot be cut, so it gets a thread of its own, which is left behind if it hangs.
   */
  private static InetAddress[] resolve(String host, Patience patience) throws IOException {
    var found = new CompletableFuture<InetAddress[]>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                found.complete(InetAddress.getAllByName(host));
              } catch (UnknownHostException e) {
                found.completeExceptionally(e);
              }
            });
    try {
      return found.get(patience.leftNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new UnknownHostException(host);
    } catch (TimeoutException e) {
      throw new CallFailed(patience.timedOut("the name lookup of " + host));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
