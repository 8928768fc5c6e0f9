package dev.dockerhealth.lab.monitoring;

import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One server program on loopback, with a folder of its own that goes with it. */
public final class Server implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Process process;
  private final Path folder;

  private Server(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** Starts it, and returns when it listens. */
  static Server start(Path folder, int port, List<String> command) {
    try {
      Server server =
          new Server(
              new ProcessBuilder(command)
                  .directory(folder.toFile())
                  .redirectErrorStream(true)
                  .redirectOutput(folder.resolve("log").toFile())
                  .start(),
              folder);
      Eventually.isTrue(SOON, () -> server.listens(port), () -> "a port of " + server.log());
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(command.getFirst() + " cannot be started", e);
    }
  }

  static Path newFolder(String name) {
    try {
      return Files.createTempDirectory("dh-lab-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for " + name, e);
    }
  }

  /** All it has said. */
  public String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Program.run(SOON, "rm", "-rf", folder.toString()).outOrFail();
  }

  private boolean listens(int port) {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended: " + log());
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
