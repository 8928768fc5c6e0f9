package dev.dockerhealth.agent.expose.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One who listens to the stream. Who does not keep up is let go, and comes back by itself. */
final class Listener {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
  private static final int MOST_WAITING = 512;
  private static final Frame PING = Frame.comment("still here");

  private final BlockingQueue<Frame> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread = Thread.currentThread();

  /** Hands it more; never waits. */
  void tell(List<Frame> frames) {
    for (Frame frame : frames) {
      if (!waiting.offer(frame)) {
        thread.interrupt(); // it may be caught in a write that nobody takes
        return;
      }
    }
  }

  /** Writes what comes in, until the last frame came or the far side is gone. */
  void serve(HttpExchange exchange) throws IOException {
    OutputStream out = exchange.getResponseBody();
    try {
      Frame frame = Frame.comment("welcome");
      while (!frame.last()) {
        out.write(frame.bytes());
        if (waiting.isEmpty()) {
          out.flush();
        }
        Frame next = waiting.poll(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
        frame = next == null ? PING : next;
      }
      out.write(frame.bytes());
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
