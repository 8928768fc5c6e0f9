package dev.dockerhealth.agent.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** An engine on a UNIX socket that answers as a test wants; a ping is answered well. */
final class HostileServer implements AutoCloseable {
  static final String PONG = ok("OK").replace("\r\n\r\n", "\r\nApi-Version: 1.41\r\n\r\n");

  private final Path socket;
  private final ServerSocketChannel server;
  private final Script script;
  private final String pong;
  private final Queue<SocketChannel> peers = new ConcurrentLinkedQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /** What to do with one request. */
  interface Script {
    void answer(String request, Peer peer) throws IOException, InterruptedException;
  }

  /** The other end of one connection. */
  final class Peer {
    private final SocketChannel channel;

    private Peer(SocketChannel channel) {
      this.channel = channel;
    }

    void send(String text) throws IOException {
      send(text.getBytes(UTF_8));
    }

    void send(byte[] bytes) throws IOException {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    void close() throws IOException {
      channel.close();
    }

    /** Waits until the server is closed. */
    void stall() throws InterruptedException {
      end.await();
    }
  }

  HostileServer(Script script) {
    this(script, PONG);
  }

  HostileServer(Script script, String pong) {
    this.pong = pong;
    try {
      this.socket = Files.createTempDirectory("dh").resolve("s");
      this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  /** Always the same bytes, and then the end. */
  static HostileServer saying(String answer) {
    return new HostileServer(
        (request, peer) -> {
          peer.send(answer);
          peer.close();
        });
  }

  static String ok(String body) {
    return status(200, body);
  }

  static String status(int status, String body) {
    return "HTTP/1.1 "
        + status
        + " Some words\r\nContent-Length: "
        + body.getBytes(UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  EngineClient client() {
    return EngineClient.at(address());
  }

  EngineAddress address() {
    return new EngineAddress.Unix(socket);
  }

  Path socket() {
    return socket;
  }

  /** Request lines so far, pings left out. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return peers.size();
  }

  @Override
  public void close() {
    end.countDown();
    Quiet.close(server);
    peers.forEach(Quiet::close);
    socket.toFile().delete();
    socket.resolveSibling(".").normalize().toFile().delete();
  }

  private void accept() {
    try {
      while (true) {
        var channel = server.accept();
        peers.add(channel);
        Thread.ofVirtual().start(() -> serve(channel));
      }
    } catch (IOException closed) {
      end.countDown();
    }
  }

  private void serve(SocketChannel channel) {
    try {
      var peer = new Peer(channel);
      for (var request = request(channel); !request.isEmpty(); request = request(channel)) {
        if (request.startsWith("GET /_ping ")) {
          peer.send(pong);
        } else {
          requests.add(request.lines().findFirst().orElse(""));
          script.answer(request, peer);
        }
      }
    } catch (IOException | InterruptedException gone) {
      Quiet.close(channel);
    }
  }

  private static String request(SocketChannel channel) throws IOException {
    var all = new ByteArrayOutputStream();
    var one = ByteBuffer.allocate(1);
    while (channel.read(one.clear()) > 0) {
      all.write(one.get(0));
      var text = all.toString(UTF_8);
      int head = text.indexOf("\r\n\r\n");
      if (head >= 0 && all.size() == head + 4 + length(text)) {
        return text;
      }
    }
    return "";
  }

  private static int length(String text) {
    return text.lines()
        .filter(line -> line.startsWith("Content-Length: "))
        .mapToInt(line -> Integer.parseInt(line.substring(16)))
        .sum();
  }
}
