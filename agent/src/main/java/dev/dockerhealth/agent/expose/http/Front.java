package dev.dockerhealth.agent.expose.http;

import com.sun.net.httpserver.HttpServer;
import dev.dockerhealth.agent.config.ListenAddress;
import dev.dockerhealth.agent.config.Secret;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.ControlFile;
import dev.dockerhealth.agent.expose.Handlers;
import dev.dockerhealth.agent.expose.House;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The door of a running service: the HTTP server, and the control file by which the other commands
 * find it. With {@code HTTP_LISTEN=off} it serves on a free port of the loopback, which only the
 * control file tells.
 */
public final class Front implements AutoCloseable {
  private static final int TOKEN_BYTES = 24;
  private static final int BACKLOG = 64;
  private static final int SECONDS_TO_FINISH = 1;
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  static {
    limit("sun.net.httpserver.maxReqTime", 15);
    limit("sun.net.httpserver.timerMillis", 5_000); // how often that is looked at
    limit("sun.net.httpserver.maxReqHeaders", 50);
    limit("sun.net.httpserver.maxReqHeaderSize", 32 << 10);
    limit("sun.net.httpserver.idleInterval", 30);
    limit("jdk.httpserver.maxConnections", 512);
  }

  private final Inside inside;
  private final ControlFile control;
  private final String trouble;

  private Front(Inside inside, ControlFile control, String trouble) {
    this.inside = inside;
    this.control = control;
    this.trouble = trouble;
  }

  /** What works behind the door. */
  private record Inside(HttpServer server, ExecutorService threads, Stream stream, Stalls stalls) {}

  /** What came of opening. */
  public sealed interface Opened {

    /** It serves; close it. */
    record Open(Front front) implements Opened {}

    /** It cannot; one sentence with the mend. */
    record Refused(String why) implements Opened {}
  }

  /** Opens it as the settings say. */
  public static Opened open(House house, Settings settings) {
    return open(house, settings, settings.http().listen(), ControlFile.places(settings));
  }

  /** Opens it for the other commands only, as with {@code HTTP_LISTEN=off}. */
  public static Opened openForCommands(House house, Settings settings) {
    return open(house, settings, Optional.empty(), ControlFile.places(settings));
  }

  /**
   * The same with the control file at the first of these places that can be had.
   *
   * @param listen where; empty: on any free port of the loopback
   * @param places tried in this order
   */
  public static Opened open(
      House house, Settings settings, Optional<ListenAddress> listen, List<Path> places) {
    ListenAddress at = listen.orElse(new ListenAddress("127.0.0.1", 0));
    String token = settings.http().token().map(Secret::reveal).orElseGet(Front::freshToken);
    try {
      HttpServer server = HttpServer.create(socket(at), BACKLOG);
      ExecutorService threads =
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
      server.setExecutor(threads);
      Inside inside = new Inside(server, threads, new Stream(house), new Stalls(LONGEST_ANSWER));
      server.createContext(
          "/",
          new Gate(
              house,
              new Handlers(house),
              token,
              listen.map(ListenAddress::host),
              inside.stream,
              inside.stalls));
      server.start();
      return new Opened.Open(announced(inside, settings, token, places));
    } catch (IOException | IllegalArgumentException e) {
      return new Opened.Refused(why(at, e));
    }
  }

  /** The address to reach it at from this host, as in {@code http://127.0.0.1:9640}. */
  public String address() {
    return address(inside.server);
  }

  /** Why the other commands will not find this service; empty where they will. */
  public Optional<String> trouble() {
    return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
  }

  /** The folder of the control file; empty where there is none. */
  public Optional<Path> folder() {
    return control.folder();
  }

  /** Lets those asking get their answer, and ends. */
  @Override
  public void close() {
    control.remove();
    inside.stream.close();
    inside.server.stop(SECONDS_TO_FINISH);
    inside.threads.shutdownNow();
    inside.stalls.close();
  }

  private static Front announced(
      Inside inside, Settings settings, String token, List<Path> places) {
    ControlFile.Content content =
        ControlFile.Content.ofThisProcess(
            address(inside.server), token, settings.engine().host().toString());
    return switch (ControlFile.write(places, content, ControlFile.socketOf(settings))) {
      case ControlFile.Written.At(ControlFile file) -> new Front(inside, file, "");
      case ControlFile.Written.Nowhere(String why) -> new Front(inside, ControlFile.none(), why);
    };
  }

  private static InetSocketAddress socket(ListenAddress at) throws IOException {
    InetSocketAddress socket =
        at.host().isEmpty()
            ? new InetSocketAddress(at.port())
            : new InetSocketAddress(at.host(), at.port());
    if (socket.isUnresolved()) {
      throw new SocketException("the name has no address");
    }
    return socket;
  }

  private static String address(HttpServer server) {
    InetAddress bound = server.getAddress().getAddress();
    String host = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    return "http://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + server.getAddress().getPort();
  }

  private static String why(ListenAddress at, Exception e) {
    String reason = String.valueOf(e.getMessage());
    if (e instanceof BindException && reason.contains("in use")) {
      return "HTTP_LISTEN: another program listens on %s; set another port, or off".formatted(at);
    }
    if (e instanceof BindException && reason.contains("ermission")) {
      return "HTTP_LISTEN: no permission to listen on %s; set a port above 1023".formatted(at);
    }
    return "HTTP_LISTEN: cannot listen on %s: %s; set an address of this host, or off"
        .formatted(at, reason);
  }

  private static String freshToken() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The server reads its limits once, when its classes are loaded. */
  private static void limit(String property, int value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(value));
    }
  }
}
