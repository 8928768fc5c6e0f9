package dev.dockerhealth.agent.observe.sample;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;

/**
 * One of the kernel's files, read from its beginning again and again. One that is kept open costs
 * two calls of the kernel a reading, instead of five and a walk along its path; the kernel writes
 * its text anew all the same. For one thread.
 */
final class KernelFile {
  /**
   * The kernel fills half a page at least, unless it has no more to say (fs/seq_file.c: a line is
   * added while it fits into the page).
   */
  private static final int HAS_MORE = 2048;

  private final File path;
  private final boolean kept;
  private Optional<RandomAccessFile> open = Optional.empty();

  /**
   * Prepares it; nothing is opened yet.
   *
   * @param kept whether it stays open between readings
   */
  KernelFile(File path, boolean kept) {
    this.path = path;
    this.kept = kept;
  }

  boolean exists() {
    return path.exists();
  }

  /** Lets the text be that of this file; false: it cannot be read. */
  boolean read(KernelText text) {
    try {
      RandomAccessFile in = opened();
      int read = HAS_MORE;
      while (read >= HAS_MORE) {
        read = text.fill(in);
      }
      return true;
    } catch (IOException e) { // absent, forbidden, or its owner is gone: all the same to us
      close();
      return false;
    } finally {
      if (!kept) {
        close();
      }
    }
  }

  private RandomAccessFile opened() throws IOException {
    if (open.isPresent()) {
      open.get().seek(0);
      return open.get();
    }
    RandomAccessFile in = new RandomAccessFile(path, "r");
    open = Optional.of(in);
    return in;
  }

  /** Not read any more for now. */
  void close() {
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (IOException e) { // nothing was written: nothing is lost
      System.getLogger(KernelFile.class.getName())
          .log(System.Logger.Level.DEBUG, "{0} cannot be closed: {1}", path, e.getMessage());
    }
    open = Optional.empty();
  }
}
