package dev.dockerhealth.lab.engine;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The engine's own sign of life, asked with a time limit: a hung engine accepts the question and
 * never answers.
 */
final class Ping {
  private static final String QUESTION = "GET /_ping HTTP/1.0\r\nHost: engine\r\n\r\n";
  private static final String GOOD = "HTTP/1.0 200";

  private Ping() {}

  static boolean isAnswered(Path socket, Duration limit) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(QUESTION.getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      return selector.select(limit.toMillis()) > 0 && saysGood(channel);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean saysGood(SocketChannel channel) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(64);
    channel.read(answer);
    return StandardCharsets.US_ASCII.decode(answer.flip()).toString().startsWith(GOOD);
  }
}
