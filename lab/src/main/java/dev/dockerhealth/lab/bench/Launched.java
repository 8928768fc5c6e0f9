package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.Checkout;
import dev.dockerhealth.lab.engine.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./docker-health watch} as a person starts it, on an engine of the lab. */
final class Launched implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

  private final Process process;
  private final Path folder;

  private Launched(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** Starts it and waits until it watches. */
  static Launched watch(String engine, Path folder, Map<String, String> settings) {
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder = new ProcessBuilder(Checkout.program().toString(), "watch");
      builder.environment().putAll(settings);
      builder.environment().put("DOCKER_HOST", engine);
      builder.environment().put("STATE_DIR", folder.toString());
      builder.environment().put("LOG_DIR", folder.resolve("log").toString());
      builder.environment().putIfAbsent("HTTP_LISTEN", "off");
      builder.redirectErrorStream(true).redirectOutput(folder.resolve("watch.out").toFile());
      Launched launched = new Launched(builder.start(), folder);
      Eventually.isTrue(STARTS_WITHIN, launched::watches, "watch to see the engine");
      return launched;
    } catch (IOException e) {
      throw new UncheckedIOException("docker-health cannot be started", e);
    }
  }

  long pid() {
    return process.pid();
  }

  String output() {
    try {
      return Files.readString(folder.resolve("watch.out"));
    } catch (IOException e) {
      return "";
    }
  }

  private boolean watches() {
    if (!process.isAlive()) {
      throw new IllegalStateException("docker-health ended: " + output());
    }
    return output().contains("the engine answers");
  }

  /** Ends it as systemd would. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
