package dev.dockerhealth.agent.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/**
 * A log file that keeps its name: when it is full it becomes {@code NAME.1}, what was that {@code
 * NAME.2}, and the oldest goes. The JDK's own would name the newest {@code NAME.0}.
 */
final class RollingFile extends StreamHandler {
  private final Path path;
  private final long limit;
  private final int files;
  private long size;

  /**
   * Opens it.
   *
   * @param limit bytes after which it is full; 0: never
   * @param files kept in all
   */
  RollingFile(Path path, long limit, int files, Formatter form) throws IOException {
    this.path = path;
    this.limit = limit;
    this.files = files;
    setEncoding("UTF-8");
    setFormatter(form);
    setLevel(Level.ALL);
    open();
  }

  @Override
  public synchronized void publish(LogRecord line) {
    if (limit > 0 && size >= limit) {
      roll();
    }
    super.publish(line);
    flush();
  }

  /** Where that fails, the old one is written on. */
  private void roll() {
    size = 0;
    try {
      for (int n = files - 1; n > 0; n--) {
        Path from = n == 1 ? path : numbered(n - 1);
        if (Files.exists(from)) {
          Files.move(from, numbered(n), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (files == 1) {
        Files.deleteIfExists(path);
      }
      open();
    } catch (IOException e) {
      reportError("The log " + path + " cannot be rolled.", e, ErrorManager.GENERIC_FAILURE);
    }
  }

  private Path numbered(int n) {
    return path.resolveSibling(path.getFileName() + "." + n);
  }

  private void open() throws IOException {
    OutputStream out =
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    size = Files.size(path);
    setOutputStream(new Counted(out));
  }

  /** Counts what is written. */
  private final class Counted extends FilterOutputStream {
    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      size++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      size += length;
    }
  }
}
