package dev.dockerhealth.agent.expose.http;

import dev.dockerhealth.agent.config.ListenAddress;
import dev.dockerhealth.agent.expose.FakeHouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A front that is open, and what comes over its wire, byte by byte. */
final class Door implements AutoCloseable {
  static final String TOKEN = "a-token-of-the-user";

  private final Front front;

  Door(FakeHouse house, Path folder) {
    front =
        ((Front.Opened.Open)
                Front.open(
                    house,
                    house.settings(),
                    Optional.of(new ListenAddress("127.0.0.1", 0)),
                    List.of(folder.resolve("control"))))
            .front();
  }

  int port() {
    return URI.create(front.address()).getPort();
  }

  String own() {
    return "127.0.0.1:" + port();
  }

  /** The whole answer; headers are lines {@code Name: value}. */
  String ask(String method, String path, String body, String... headers) throws IOException {
    try (Socket socket = open(method, path, body, headers)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  String get(String path, String... headers) throws IOException {
    return ask("GET", path, "", headers);
  }

  /** The lines of the stream as they come. */
  Lines listen(String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Authorization: Bearer " + TOKEN);
    return new Lines(open("GET", "/api/v1/events", "", all.toArray(String[]::new)));
  }

  private Socket open(String method, String path, String body, String... headers)
      throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(20_000);
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    request.append("Host: ").append(own()).append("\r\nConnection: close\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    socket
        .getOutputStream()
        .write(request.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }

  static String header(String answer, String name) {
    return answer
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    front.close();
  }

  /** Events of the stream; the sizes of chunks are passed over. */
  static final class Lines implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;

    private Lines(Socket socket) throws IOException {
      this.socket = socket;
      this.reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next event of this kind that has this text in it; as it is written, without its end. */
    String await(String event, String text) throws IOException {
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("event: ") || line.startsWith("id: ") || line.startsWith("data: ")) {
          lines.add(line);
        }
        if (line.startsWith("data: ")) {
          String whole = String.join("\n", lines);
          lines.clear();
          if (whole.contains("event: " + event + "\n") && whole.contains(text)) {
            return whole;
          }
        }
      }
      throw new IOException("the stream ended");
    }

    /** Reads to the end; whether it came. */
    boolean ended() throws IOException {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.equals("0")) {
          return true;
        }
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
