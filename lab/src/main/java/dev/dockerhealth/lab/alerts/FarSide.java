package dev.dockerhealth.lab.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server on loopback that takes the JSON of {@code ALERT_WEBHOOK}, refuses it, or hangs. */
public final class FarSide implements AutoCloseable {
  /** Hang instead of an answer. */
  public static final int HANGS = 0;

  /** Take it, and hang instead of saying so. */
  public static final int TAKES_AND_HANGS = 1;

  private static final int TAKEN = 200;

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile int status;

  /** A message, and whether it was taken. */
  public record Heard(
      String id,
      String happening,
      String stage,
      String topic,
      String severity,
      String title,
      String body,
      boolean taken) {}

  private FarSide(HttpServer server, int status) {
    this.server = server;
    this.status = status;
  }

  /** Answers with this status. */
  public static FarSide answering(int status) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      FarSide far = new FarSide(server, status);
      server.setExecutor(far.threads);
      server.createContext("/", far::handle);
      server.start();
      return far;
    } catch (IOException e) {
      throw new UncheckedIOException("no far side", e);
    }
  }

  /** From now on it answers with this status. */
  public void answer(int other) {
    status = other;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** All that was sent, taken or not. */
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** What was taken. */
  public List<Heard> taken() {
    return heard.stream().filter(Heard::taken).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int answer = status;
      heard.add(
          new Heard(
              field("id", body),
              field("happening", body),
              field("stage", body),
              field("topic", body),
              field("severity", body),
              field("title", body),
              body,
              answer == TAKEN || answer == TAKES_AND_HANGS));
      if (answer == HANGS || answer == TAKES_AND_HANGS) {
        closed.await();
        return;
      }
      exchange.sendResponseHeaders(answer, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String field(String name, String body) {
    Matcher found =
        Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(body);
    return found.find() ? found.group(1) : "";
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
