package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.config.Durations;
import dev.dockerhealth.core.config.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The desk of a service that runs in another process. */
public final class RemoteDesk implements Desk {
  /** Status of an answer that never came. */
  public static final int NO_ANSWER = 599;

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 64 << 20;

  private final Caller service;

  /** Speaks to this service. */
  public RemoteDesk(Caller service) {
    this.service = service;
  }

  @Override
  public Reply ask(Ask ask) {
    try {
      return exchange(ask);
    } catch (SocketTimeoutException e) {
      return noAnswer("did not answer in time; see its log, or restart it");
    } catch (ConnectException e) {
      return noAnswer("does not listen any more; restart it");
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return noAnswer("could not be asked: " + e.getMessage());
    }
  }

  private Reply exchange(Ask ask) throws IOException, URISyntaxException {
    URI uri = new URI(service.address() + ask.path() + query(ask.query()));
    HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    call.setConnectTimeout((int) CONNECT.toMillis());
    call.setReadTimeout((int) ANSWER.plus(waits(ask)).toMillis());
    call.setRequestMethod(ask.method());
    call.setRequestProperty("Authorization", "Bearer " + service.token());
    call.setInstanceFollowRedirects(false);
    if (ask.method().equals("POST")) {
      send(call, ask.body().getBytes(StandardCharsets.UTF_8));
    }
    return new Reply(call.getResponseCode(), text(call));
  }

  /** A fixed length also keeps the library from sending a wish twice. */
  private static void send(HttpURLConnection call, byte[] body) throws IOException {
    call.setDoOutput(true);
    call.setRequestProperty("Content-Type", "application/json");
    call.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = call.getOutputStream()) {
      out.write(body);
    }
  }

  private static String text(HttpURLConnection call) throws IOException {
    InputStream stream =
        call.getResponseCode() < 400 ? call.getInputStream() : call.getErrorStream();
    if (stream == null) {
      return "";
    }
    try (stream) {
      return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    }
  }

  private Reply noAnswer(String what) {
    return Reply.trouble(NO_ANSWER, service.name() + " " + what);
  }

  private static Duration waits(Ask ask) {
    return Durations.parse(ask.particular("wait").orElse("0"))
            instanceof Parsed.Value<Duration>(Duration length)
        ? length
        : Duration.ZERO;
  }

  private static String query(Map<String, String> query) {
    return query.isEmpty()
        ? ""
        : query.entrySet().stream()
            .map(e -> Route.encoded(e.getKey()) + "=" + Route.encoded(e.getValue()))
            .sorted()
            .collect(Collectors.joining("&", "?", ""));
  }
}
