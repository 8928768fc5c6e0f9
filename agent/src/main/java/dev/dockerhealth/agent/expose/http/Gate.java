package dev.dockerhealth.agent.expose.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.dockerhealth.agent.expose.Ask;
import dev.dockerhealth.agent.expose.Desk;
import dev.dockerhealth.agent.expose.Documents;
import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.expose.Reply;
import dev.dockerhealth.agent.expose.Scrapes;
import dev.dockerhealth.agent.expose.Trouble;
import dev.dockerhealth.agent.expose.Wish;
import dev.dockerhealth.agent.expose.metrics.Exposition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in over HTTP: requests that name this host, and carry the token or a browser's
 * cookie. Health, metrics and the page's files are open. Whatever goes wrong inside is one sentence
 * outside.
 */
final class Gate implements HttpHandler {
  private static final int MOST_BYTES = 64 << 10;
  private static final long MOST_SKIPPED = 1 << 20;
  private static final String ASSETS = "/assets/";
  private static final String ENTER = "/enter";
  private static final String EVENTS = "/api/v1/events";
  private static final String METRICS = "/metrics";

  /** What tells no more than that to whoever reaches it. */
  private static final Set<String> OPEN = Set.of("/healthz", "/readyz", METRICS);

  private final House house;
  private final Desk desk;
  private final Token token;
  private final Entrance entrance;
  private final Hosts hosts;
  private final Vitals vitals;
  private final Scrapes scrapes;
  private final Stream stream;
  private final Stalls stalls;
  private final Guesses guesses = new Guesses();

  /**
   * @param listenHost the host part of {@code HTTP_LISTEN}; empty: it is off
   */
  Gate(
      House house,
      Desk desk,
      String token,
      Optional<String> listenHost,
      Stream stream,
      Stalls stalls) {
    this.house = house;
    this.desk = desk;
    this.token = new Token(token);
    this.entrance = new Entrance(token);
    this.hosts = new Hosts(listenHost);
    this.vitals = new Vitals(house);
    this.scrapes = new Scrapes(house);
    this.stream = stream;
    this.stalls = stalls;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    stalls.begins();
    try (exchange) {
      Optional<Answer> answer = answer(exchange);
      if (answer.isPresent()) {
        Outgoing.send(exchange, answer.get());
      } else {
        stalls.ends();
        stream.serve(exchange);
      }
    } finally {
      stalls.ends();
    }
  }

  /** Empty: it is the stream that is wanted. */
  @SuppressWarnings("CatchingUnchecked") // the edge of this thread: no trace may leave the house
  private Optional<Answer> answer(HttpExchange exchange) {
    try {
      String path = exchange.getRequestURI().getRawPath();
      Optional<String> wrong = hosts.wrong(exchange.getRequestHeaders(), OPEN.contains(path));
      return wrong.isPresent() ? Optional.of(trouble(403, wrong.get())) : somewhere(exchange, path);
    } catch (IOException e) {
      return Optional.of(trouble(400, "the request could not be read"));
    } catch (RuntimeException e) {
      return Optional.of(
          trouble(500, "docker-health could not answer this; its log may tell more"));
    }
  }

  private Optional<Answer> somewhere(HttpExchange exchange, String path) throws IOException {
    return switch (path) {
      case "/healthz" -> Optional.of(looks(exchange, Answer.of(vitals.healthy())));
      case "/readyz" -> Optional.of(looks(exchange, Answer.of(vitals.ready())));
      case METRICS -> Optional.of(reads(exchange) ? metrics(exchange) : notAllowed());
      case ENTER -> Optional.of(entering(exchange));
      case "/" -> Optional.of(looks(exchange, dashboard(exchange)));
      case EVENTS -> events(exchange);
      case "/openapi.json" -> Optional.of(looks(exchange, described(exchange)));
      default ->
          Optional.of(
              path.startsWith(ASSETS)
                  ? looks(exchange, asset(path.substring(ASSETS.length())))
                  : inside(exchange, path));
    };
  }

  private static Answer looks(HttpExchange exchange, Answer answer) {
    return reads(exchange) ? answer : notAllowed();
  }

  private static Answer notAllowed() {
    return trouble(405, "this method is not allowed here");
  }

  private Answer metrics(HttpExchange exchange) {
    List<String> accept = exchange.getRequestHeaders().getOrDefault("Accept", List.of());
    Exposition shown = scrapes.answer(String.join(",", accept));
    return Answer.file(200, shown.type(), shown.text().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean reads(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD");
  }

  private static Answer asset(String name) {
    return Pages.asset(name).orElseGet(() -> trouble(404, "there is no such file"));
  }

  private Answer dashboard(HttpExchange exchange) {
    return refused(exchange).isEmpty()
        ? Pages.dashboard().orElseGet(() -> trouble(404, "this build has no dashboard"))
        : Pages.entrance().orElseGet(() -> trouble(401, "the token is missing"));
  }

  private Answer described(HttpExchange exchange) {
    return refused(exchange)
        .or(Pages::description)
        .orElseGet(() -> trouble(404, "this build has no description of its API"));
  }

  private Optional<Answer> events(HttpExchange exchange) {
    Optional<Answer> refused = refused(exchange);
    if (refused.isPresent()) {
      return refused;
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return Optional.of(trouble(405, "this method is not allowed here"));
    }
    return stream.full()
        ? Optional.of(trouble(503, "too many listen to the events; close a page"))
        : Optional.empty();
  }

  private Answer inside(HttpExchange exchange, String path) throws IOException {
    Optional<Answer> refused = refused(exchange);
    if (refused.isPresent()) {
      return refused.get();
    }
    String method = exchange.getRequestMethod().toUpperCase(Locale.ROOT);
    byte[] body = body(exchange);
    return body.length > MOST_BYTES
        ? tooLarge()
        : Answer.of(
            desk.ask(
                new Ask(
                    method.equals("HEAD") ? "GET" : method,
                    path,
                    query(exchange.getRequestURI().getRawQuery()),
                    new String(body, StandardCharsets.UTF_8))));
  }

  /** Why it may not come in; empty: it may. */
  private Optional<Answer> refused(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    if (headers.getFirst("Authorization") != null) {
      return token.isIn(headers.getFirst("Authorization"))
          ? Optional.empty()
          : Optional.of(wrongToken(exchange));
    }
    if (!entrance.isIn(headers, port(exchange), wall())) {
      return Optional.of(noToken());
    }
    return Hosts.ourPage(headers, !reads(exchange))
        ? Optional.empty()
        : Optional.of(trouble(403, "a page of another site asks for this"));
  }

  /** A browser comes in: with a pass in the address, or with the token in a form. */
  private Answer entering(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      String pass = query(exchange.getRequestURI().getRawQuery()).getOrDefault("pass", "");
      return entrance.opens(pass, wall())
          ? letIn(exchange, 303, Map.of("Location", "/"))
          : Answer.empty(303, Map.of("Location", "/#pass"));
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return trouble(405, "this method is not allowed here");
    }
    byte[] body = body(exchange);
    Optional<String> offered =
        Documents.read(Wish.Enter.class, new String(body, StandardCharsets.UTF_8))
            .flatMap(Wish.Enter::token);
    if (offered.isEmpty() || body.length > MOST_BYTES) {
      return trouble(
          400,
          new Trouble(
              "the body is not the JSON that is understood here",
              Optional.of("an object with token"),
              List.of()));
    }
    return token.is(offered.get()) ? letIn(exchange, 204, Map.of()) : wrongToken(exchange);
  }

  private Answer letIn(HttpExchange exchange, int status, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(entrance.cookie(port(exchange), wall()));
    return Answer.empty(status, all);
  }

  /** Who guesses must not lock out who knows: only wrong tokens are counted, and slowed down. */
  private Answer wrongToken(HttpExchange exchange) {
    String from = exchange.getRemoteAddress().getAddress().getHostAddress();
    if (guesses.tooMany(from, house.now())) {
      return trouble(429, "too many wrong tokens came from your address; wait a minute");
    }
    guesses.wrong(from, house.now());
    return noToken();
  }

  private static Answer noToken() {
    return trouble(
        401,
        new Trouble(
            "the token is missing or wrong",
            Optional.of("Authorization: Bearer with HTTP_TOKEN, or that of the control file"),
            List.of()));
  }

  private static Answer tooLarge() {
    return trouble(
        400, new Trouble("the body is too large", Optional.of("64 kB at most"), List.of()));
  }

  private static Answer trouble(int status, String error) {
    return trouble(status, new Trouble(error, Optional.empty(), List.of()));
  }

  private static Answer trouble(int status, Trouble trouble) {
    return Answer.of(new Reply(status, Documents.write(Trouble.class, trouble)));
  }

  private Instant wall() {
    return house.wall(house.now());
  }

  private static int port(HttpExchange exchange) {
    return exchange.getLocalAddress().getPort();
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(MOST_BYTES + 1);
      in.skip(MOST_SKIPPED); // who still sends would not hear why it is refused
      return body;
    }
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", 50)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        query.put(
            Ask.decoded(pair.substring(0, at)),
            Ask.decoded(pair.substring(at + 1).replace("+", "%20")));
      }
    }
    return query;
  }
}
