package dev.dockerhealth.lab.monitoring;

import dev.dockerhealth.lab.engine.Checkout;
import dev.dockerhealth.lab.engine.Ports;
import dev.dockerhealth.lab.engine.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Prometheus and Alertmanager with the configuration that is shipped, only faster: it scrapes and
 * judges each second, and what must last for minutes there must last for a second here.
 */
public final class Monitoring implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Path STACK = Checkout.root().resolve("stacks/monitoring");

  private final String prometheus;
  private final String alertmanager;
  private final List<Server> servers;

  private Monitoring(String prometheus, String alertmanager, List<Server> servers) {
    this.prometheus = prometheus;
    this.alertmanager = alertmanager;
    this.servers = servers;
  }

  /** Starts both. {@code target}: host and port of docker-health. */
  public static Monitoring of(String target) {
    int alerts = Ports.free();
    Server alertmanager = alertmanager(alerts);
    int queries = Ports.free();
    try {
      return new Monitoring(
          url(queries),
          url(alerts),
          List.of(prometheus(queries, target, "127.0.0.1:" + alerts), alertmanager));
    } catch (RuntimeException e) {
      alertmanager.close();
      throw e;
    }
  }

  /** What a query gives, one line a series; empty text: no data. */
  public String query(String expression) {
    return Program.run(LIMIT, "promtool", "query", "instant", "--", prometheus, expression)
        .outOrFail();
  }

  /** All rules, as JSON. */
  String rules() {
    return Program.run(LIMIT, "curl", "-sSf", prometheus + "/api/v1/rules").outOrFail();
  }

  /** The alerts of this name that have reached Alertmanager, as JSON. */
  public String alerts(String name) {
    return Program.run(
            LIMIT,
            "amtool",
            "--alertmanager.url=" + alertmanager,
            "alert",
            "query",
            "alertname=" + name,
            "--inhibited",
            "--active",
            "-o",
            "json")
        .outOrFail();
  }

  /** What Prometheus has said. */
  public String log() {
    return servers.getFirst().log();
  }

  @Override
  public void close() {
    servers.forEach(Server::close);
  }

  private static Server prometheus(int port, String target, String alertmanager) {
    Path folder = Server.newFolder("prometheus");
    write(
        folder.resolve("prometheus.yml"),
        read("prometheus/prometheus.yml")
            .replace("docker-health:9640", target)
            .replace("alertmanager:9093", alertmanager)
            .replaceAll("_interval: \\w+", "_interval: 1s"));
    write(
        folder.resolve("docker-health.rules.yml"),
        read("prometheus/docker-health.rules.yml")
            .replaceAll("(?m)^( +for): \\w+$", "$1: 1s")
            .replaceAll("(?m)^( +interval): \\w+$", "$1: 1s"));
    return Server.start(
        folder,
        port,
        List.of(
            "prometheus",
            "--config.file=prometheus.yml",
            "--storage.tsdb.path=data",
            "--web.listen-address=127.0.0.1:" + port));
  }

  private static Server alertmanager(int port) {
    Path folder = Server.newFolder("alertmanager");
    write(folder.resolve("alertmanager.yml"), read("alertmanager/alertmanager.yml"));
    return Server.start(
        folder,
        port,
        List.of(
            "prometheus-alertmanager",
            "--config.file=alertmanager.yml",
            "--storage.path=data",
            "--cluster.listen-address=",
            "--web.listen-address=127.0.0.1:" + port));
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** A file of the stack. */
  static String read(String file) {
    try {
      return Files.readString(STACK.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the stack has no " + file, e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
