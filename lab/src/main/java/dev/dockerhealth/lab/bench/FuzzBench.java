package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.Pause;
import dev.dockerhealth.lab.engine.Ports;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Odd requests over the wire, made of the API's own description: none may be answered with a fault
 * of the server, none may show what is inside, and memory must not grow with them.
 */
public final class FuzzBench {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String TOKEN = "of-the-bench";
  private static final Duration SETTLE = Duration.ofSeconds(25);

  /** What is said before the answer, where the client asked to be told to go on. */
  private static final Pattern CONTINUE = Pattern.compile("(?s)\\AHTTP/1.1 100 .*?\r\n\r\n");

  private static final Pattern INSIDE = Pattern.compile("\tat |dev\\.dockerhealth|java\\.lang");

  private final int port;
  private final Map<String, Integer> answers = new TreeMap<>();
  private int bad;

  private FuzzBench(int port) {
    this.port = port;
  }

  /**
   * Sends so many, twice.
   *
   * @return whether all was answered as it should
   */
  public static boolean run(int containers, int requests, long seed) {
    int port = Ports.free();
    Map<String, String> settings =
        Map.of("HTTP_LISTEN", "127.0.0.1:" + port, "HTTP_TOKEN", TOKEN, "MODE", "observe");
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      SampleImage.ensure(engine.docker());
      Crowd.start(engine.docker(), containers, 0);
      Path state = engine.directory().resolve("state");
      try (var watch = Launched.watch(engine.host(), state, settings)) {
        return new FuzzBench(port).run(watch.pid(), requests, seed);
      }
    } catch (IOException e) {
      System.out.println("the service does not answer: " + e);
      return false;
    }
  }

  private boolean run(long pid, int requests, long seed) throws IOException {
    String host = "127.0.0.1:" + port;
    OddRequests odd = new OddRequests(seed, ask("/openapi.json"), host, TOKEN);
    double[] resident = new double[3];
    for (int round = 0; round < resident.length; round++) {
      for (int i = 0; i < requests / 2 && round > 0; i++) {
        send(odd.next());
      }
      Pause.of(SETTLE);
      resident[round] = Kernel.memory(pid, "Rss");
    }
    System.out.printf("%,d odd requests, seed %d%n  answers        %s%n", requests, seed, answers);
    System.out.printf(
        "  resident       %.1f MB before, %.1f after the first half, %.1f after the second%n",
        resident[0], resident[1], resident[2]);
    System.out.printf("  %d answered as they must not be%n", bad);
    return bad == 0 && ask("/healthz").contains("200");
  }

  private String ask(String path) throws IOException {
    return exchange(
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
            .formatted(path, port)
            .getBytes(StandardCharsets.US_ASCII));
  }

  private void send(byte[] request) throws IOException {
    String answer = CONTINUE.matcher(exchange(request)).replaceFirst("");
    String status = answer.length() >= 12 ? answer.substring(9, 12) : "none";
    answers.merge(status, 1, Integer::sum);
    if (status.startsWith("5") || INSIDE.matcher(answer).find()) {
      bad++;
      System.out.printf(
          "%s%n  was answered: %s%n",
          new String(request, StandardCharsets.UTF_8).lines().findFirst().orElse(""),
          answer.lines().findFirst().orElse(""));
    }
  }

  /** All that comes until the end; who is cut off has an answer too, which is none. */
  private String exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (SocketException e) {
        return "";
      }
    }
  }
}
