package dev.dockerhealth.agent.tell;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Looks whether a far side can be reached, without saying anything to it. */
public final class Knock {
  private static final Duration STEP = Duration.ofSeconds(4);
  private static final Duration WHOLE = Duration.ofSeconds(8);

  private Knock() {}

  /**
   * A far side.
   *
   * @param channel whose it is
   * @param tls whether it must show a certificate first
   */
  public record Door(String channel, String host, int port, boolean tls) {}

  /** Why it cannot be reached; empty: it can. */
  public static Optional<String> at(Door door) {
    return Bounded.within(WHOLE, () -> trouble(door))
        .orElseGet(() -> Optional.of("no answer within %d s".formatted(WHOLE.toSeconds())));
  }

  private static Optional<String> trouble(Door door) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(door.host(), door.port()), (int) STEP.toMillis());
      if (door.tls()) {
        socket.setSoTimeout((int) STEP.toMillis());
        secure(socket, door);
      }
      return Optional.empty();
    } catch (SSLException e) {
      return Optional.of("TLS failed: " + Tls.why(e));
    } catch (UnknownHostException e) {
      return Optional.of("the name of its host is not known");
    } catch (SocketTimeoutException e) {
      return Optional.of("no answer in time");
    } catch (IOException e) {
      return Optional.of("it cannot be reached (%s)".formatted(e.getClass().getSimpleName()));
    }
  }

  private static void secure(Socket socket, Door door) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket secured =
        (SSLSocket) factory.createSocket(socket, door.host(), door.port(), true)) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
    }
  }

  /** The door of an address. */
  static Door of(String channel, Target target) {
    String authority = URI.create(target.address()).getRawAuthority();
    boolean tls = target.address().toLowerCase(Locale.ROOT).startsWith("https:");
    int colon = authority.lastIndexOf(':');
    boolean port = colon > authority.lastIndexOf(']') && colon < authority.length() - 1;
    String host =
        port || colon == authority.length() - 1 ? authority.substring(0, colon) : authority;
    return new Door(
        channel,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        port ? Integer.parseInt(authority.substring(colon + 1)) : tls ? 443 : 80,
        tls);
  }
}
