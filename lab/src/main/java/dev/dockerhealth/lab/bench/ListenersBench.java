package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.EngineEvents;
import dev.dockerhealth.lab.engine.Pause;
import dev.dockerhealth.lab.engine.Ports;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What pages that are open cost: memory, and the time to act on a fault, without listeners to the
 * stream of events and with many.
 */
public final class ListenersBench {
  private static final Duration SETTLE = Duration.ofSeconds(60);
  private static final int SUBJECTS = 10;
  private static final String TOKEN = "of-the-bench";

  private ListenersBench() {}

  /** Measures with so many listeners, containers and faults. */
  public static void run(int listeners, int containers, int faults) {
    int port = Ports.free();
    Map<String, String> settings = new HashMap<>(Reactions.settings());
    settings.put("HTTP_LISTEN", "127.0.0.1:" + port);
    settings.put("HTTP_TOKEN", TOKEN);
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      SampleImage.ensure(engine.docker());
      Crowd crowd = Crowd.start(engine.docker(), containers, SUBJECTS);
      Reactions.everybodyWell(crowd);
      Path state = engine.directory().resolve("state");
      try (var _ = Launched.watch(engine.host(), state, settings)) {
        Pause.of(Duration.ofSeconds(5)); // its end writes the archive of loaded classes
      }
      try (var watch = Launched.watch(engine.host(), state, settings);
          EngineEvents events = engine.docker().events()) {
        Reactions.of(crowd, events, faults); // the first ones pay for what is loaded
        Phase alone = phase(watch.pid(), "no listeners", crowd, events, faults);
        LongAdder bytes = new LongAdder();
        List<Socket> open = listen(port, listeners, bytes);
        Phase crowded = phase(watch.pid(), listeners + " listeners", crowd, events, faults);
        System.out.printf(
            "  more memory    %.1f MB resident, %.1f MB private dirty%n",
            crowded.resident - alone.resident, crowded.dirty - alone.dirty);
        System.out.printf(
            "  healing p50    ratio %.2f; %,d kB came over the streams%n",
            crowded.delay / alone.delay, bytes.sum() / 1000);
        close(open);
      }
    }
  }

  private record Phase(double resident, double dirty, double delay) {}

  private static Phase phase(long pid, String name, Crowd crowd, EngineEvents events, int faults) {
    Pause.of(SETTLE);
    double resident = Kernel.memory(pid, "Rss");
    double dirty = Kernel.memory(pid, "Private_Dirty");
    Figures delays = Reactions.of(crowd, events, faults);
    System.out.printf("  %s%n", name);
    System.out.printf(
        "    memory       %.1f MB resident, %.1f MB private dirty%n", resident, dirty);
    System.out.printf("    to the kill  %s%n", delays.text("ms"));
    return new Phase(resident, dirty, delays.at(0.5));
  }

  private static List<Socket> listen(int port, int count, LongAdder bytes) {
    List<Socket> open = new ArrayList<>();
    String request =
        "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(port, TOKEN);
    try {
      for (int i = 0; i < count; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        Thread.ofVirtual().start(() -> drain(socket, bytes));
        open.add(socket);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("listener " + open.size() + " is not let in", e);
    }
    return open;
  }

  /** To its end, which comes with that of the bench. */
  private static void drain(Socket socket, LongAdder bytes) {
    byte[] buffer = new byte[8192];
    try (InputStream in = socket.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.add(n);
      }
    } catch (IOException e) {
      return;
    }
  }

  private static void close(List<Socket> open) {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
