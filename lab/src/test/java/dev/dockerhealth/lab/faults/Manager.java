package dev.dockerhealth.lab.faults;

import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Ports;
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
import java.util.regex.Pattern;

/** Prometheus' own Alertmanager on loopback, asked by its own {@code amtool}. */
final class Manager implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final Pattern ENDS = Pattern.compile("\"endsAt\"\\s*:\\s*\"([^\"]+)\"");

  private final Path folder;
  private final int port;
  private final Process process;

  private Manager(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  static Manager open() {
    try {
      Path folder = Files.createTempDirectory("dh-lab-manager");
      Path config =
          Files.writeString(
              folder.resolve("config.yml"),
              "route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n");
      int port = Ports.free();
      Process process =
          new ProcessBuilder(
                  "prometheus-alertmanager",
                  "--config.file=" + config,
                  "--storage.path=" + folder.resolve("data"),
                  "--cluster.listen-address=",
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      Manager manager = new Manager(folder, port, process);
      Eventually.isTrue(SOON, manager::listens, "alertmanager to listen; " + folder);
      return manager;
    } catch (IOException e) {
      throw new UncheckedIOException("no alertmanager", e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** When each fault of this container that fires ends by itself. */
  List<String> firing(String container) {
    String said =
        Program.run(
                SOON,
                "amtool",
                "--alertmanager.url=" + url(),
                "alert",
                "query",
                "alertname=DockerHealthFault",
                "container=" + container,
                "-o",
                "json")
            .outOrFail();
    return ENDS.matcher(said).results().map(found -> found.group(1)).toList();
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Program.run(SOON, "rm", "-rf", folder.toString()).outOrFail();
  }
}
