package dev.dockerhealth.agent.expose;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who may come in over HTTP: requests that name this host, and carry the token. {@code /healthz}
 * and {@code /readyz} are open. Whatever goes wrong inside is one sentence outside.
 */
final class Gate implements HttpHandler {
  private static final Duration TURNED_WITHIN = Duration.ofSeconds(60);

  private final House house;
  private final Desk desk;
  private final Token token;
  private final Optional<String> listenHost;
  private final Guesses guesses = new Guesses();

  /**
   * @param listenHost the host part of {@code HTTP_LISTEN}; empty: it is off
   */
  Gate(House house, Desk desk, Token token, Optional<String> listenHost) {
    this.house = house;
    this.desk = desk;
    this.token = token;
    this.listenHost = listenHost;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  @SuppressWarnings("CatchingUnchecked") // the edge of this thread: no trace may leave the house
  private Reply answer(HttpExchange exchange) {
    try {
      return admitted(exchange);
    } catch (IOException e) {
      return Reply.trouble(400, "the request could not be read");
    } catch (RuntimeException e) {
      return Reply.trouble(500, "docker-health could not answer this; its log may tell more");
    }
  }

  private Reply admitted(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    if (!namesThisHost(headers.getFirst("Host"))) {
      return Reply.trouble(403, "the Host header names another host");
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !namesThisHost(origin.replaceFirst("^https?://", ""))) {
      return Reply.trouble(403, "the Origin header names another host");
    }
    String path = exchange.getRequestURI().getRawPath();
    return switch (path) {
      case "/healthz" -> open(exchange, healthy());
      case "/readyz" -> open(exchange, ready());
      default -> known(exchange, path);
    };
  }

  private static Reply open(HttpExchange exchange, Reply reply) {
    String method = exchange.getRequestMethod();
    return method.equals("GET") || method.equals("HEAD")
        ? reply
        : Reply.trouble(405, "this method is not allowed here");
  }

  private Reply known(HttpExchange exchange, String path) throws IOException {
    String from = exchange.getRemoteAddress().getAddress().getHostAddress();
    if (!token.isIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return wrong(from);
    }
    byte[] body = body(exchange);
    return body.length > Wishes.MOST_BYTES
        ? Reply.trouble(
            400, new Trouble("the body is too large", Optional.of("64 kB at most"), List.of()))
        : desk.ask(
            new Ask(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                new String(body, StandardCharsets.UTF_8)));
  }

  /** Who guesses must not lock out who knows: only wrong tokens are counted, and slowed down. */
  private Reply wrong(String from) {
    if (guesses.tooMany(from, house.now())) {
      return Reply.trouble(429, "too many wrong tokens came from your address; wait a minute");
    }
    guesses.wrong(from, house.now());
    return Reply.trouble(
        401,
        new Trouble(
            "the token is missing or wrong",
            Optional.of("Authorization: Bearer with HTTP_TOKEN, or that of the control file"),
            List.of()));
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      return in.readNBytes(Wishes.MOST_BYTES + 1);
    }
  }

  private Reply healthy() {
    boolean engine = house.memory().host().engine().isPresent();
    Duration age = house.loopAge();
    if (age.compareTo(TURNED_WITHIN) >= 0) {
      return Reply.trouble(503, "the loop has not turned for %d s".formatted(age.toSeconds()));
    }
    return engine
        ? new Reply(200, "{\"healthy\":true}")
        : Reply.trouble(503, "the engine does not answer: " + house.memory().host().engineWhy());
  }

  private Reply ready() {
    return house.settled()
        ? new Reply(200, "{\"ready\":true}")
        : Reply.trouble(503, "the first look at the host is not done");
  }

  /** Keeps a page of another site, whose name was made to point here, from asking. */
  private boolean namesThisHost(@org.jspecify.annotations.Nullable String header) {
    if (header == null) {
      return false;
    }
    String host = header.replaceFirst(":\\d{1,5}$", "").replaceAll("^\\[|]$", "");
    return host.equalsIgnoreCase("localhost")
        || isAddress(host)
        || listenHost.filter(host::equalsIgnoreCase).isPresent();
  }

  /** A numeric address cannot have been made to point here. */
  private boolean isAddress(String host) {
    boolean loopbackOnly =
        listenHost
            .map(h -> new dev.dockerhealth.agent.config.ListenAddress(h, 0).isLoopback())
            .orElse(true);
    boolean numeric = host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.contains(":");
    return loopbackOnly ? host.equals("127.0.0.1") || host.equals("::1") : numeric;
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", 50)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        query.put(
            Route.decoded(pair.substring(0, at)),
            Route.decoded(pair.substring(at + 1).replace("+", "%20")));
      }
    }
    return query;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] json = (reply.json() + "\n").getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    if (reply.status() == 429) {
      headers.set("Retry-After", "60");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), json.length);
    exchange.getResponseBody().write(json);
  }
}
