package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.config.LogFormat;
import dev.dockerhealth.agent.config.LogLevel;
import dev.dockerhealth.agent.config.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * The log: standard output, and two rotated files where their folder can be written. The JDK's own
 * logging does it, because it costs next to nothing in memory.
 */
final class Logging {
  private Logging() {}

  /**
   * Sets it up.
   *
   * @param files whether files are written too
   * @param mask takes secrets out of every line
   * @return why the files are not written; empty where they are, or were not asked for
   */
  static Optional<String> begin(LogSettings settings, boolean files, UnaryOperator<String> mask) {
    LogKeeper.clear();
    Formatter form = settings.format() == LogFormat.JSON ? new JsonLine(mask) : new TextLine(mask);
    Logger root = Logger.getLogger("");
    root.setLevel(level(settings.level()));
    root.addHandler(new Aside(new Output(form)));
    return files ? addFiles(root, settings, form) : Optional.empty();
  }

  private static Optional<String> addFiles(Logger root, LogSettings settings, Formatter form) {
    Path dir = settings.dir();
    try {
      Files.createDirectories(dir);
      root.addHandler(file(dir.resolve("health-monitor.log"), settings, form));
      Logger.getLogger("docker-health.recovery")
          .addHandler(file(dir.resolve("recovery.log"), settings, form));
      return Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.of(
          "LOG_DIR %s cannot be written (%s); the log goes to standard output only. Make the folder writable, or set LOG_DIR"
              .formatted(dir, e.getClass().getSimpleName()));
    }
  }

  private static Handler file(Path path, LogSettings settings, Formatter form) throws IOException {
    return new Aside(
        new RollingFile(path, settings.maxSize(), Math.max(1, settings.maxFiles()), form));
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARN -> Level.WARNING;
      case ERROR -> Level.SEVERE;
    };
  }

  /** Standard output, each line at once. */
  private static final class Output extends StreamHandler {
    Output(Formatter form) {
      super(System.out, form);
      setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord line) {
      super.publish(line);
      flush();
    }

    @Override
    public synchronized void close() {
      flush();
    }
  }
}
