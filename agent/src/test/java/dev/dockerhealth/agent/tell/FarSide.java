package dev.dockerhealth.agent.tell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;

/** A far side on the loopback that behaves as it is told, down to single bytes. */
final class FarSide implements AutoCloseable {
  private final ServerSocket server;
  private final Manner manner;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch left = new CountDownLatch(1);

  /** What it does with a connection once it has read the request. */
  @FunctionalInterface
  interface Manner {
    void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
  }

  FarSide(Manner manner) throws IOException {
    this(manner, ServerSocketFactory.getDefault());
  }

  FarSide(Manner manner, ServerSocketFactory sockets) throws IOException {
    this.manner = manner;
    server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  static FarSide says(String head, String body) throws IOException {
    return new FarSide((socket, out) -> write(out, head + "\r\n\r\n" + body));
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  int port() {
    return server.getLocalPort();
  }

  String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(port(), path);
  }

  /** Requests as they came, head and body. */
  List<String> requests() {
    return requests;
  }

  /** Opens when the other side has closed a connection on us. */
  CountDownLatch left() {
    return left;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      requests.add(request(socket.getInputStream()));
      manner.answer(socket, socket.getOutputStream());
    } catch (IOException _) {
      left.countDown();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .toLowerCase(Locale.ROOT)
            .lines()
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
