package dev.dockerhealth.agent.observe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Inodes of a file system; 0 of 0 where it has none or they cannot be seen. The JDK does not tell
 * them, so {@code stat -f} of coreutils is asked.
 */
record Inodes(long free, long total) {
  static final Inodes UNKNOWN = new Inodes(0, 0);
  private static final int SECONDS = 2;

  static Inodes of(Path path) {
    try {
      Process stat =
          new ProcessBuilder("stat", "-f", "-c", "%d %c", path.toString())
              .redirectErrorStream(true)
              .start();
      if (!stat.waitFor(SECONDS, TimeUnit.SECONDS)) {
        stat.destroyForcibly();
        return UNKNOWN;
      }
      return parse(read(stat));
    } catch (IOException e) {
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }

  private static String read(Process stat) throws IOException {
    try (InputStream out = stat.getInputStream()) {
      return new String(out.readNBytes(200), StandardCharsets.US_ASCII);
    }
  }

  static Inodes parse(String words) {
    String[] numbers = words.strip().split(" ", 2);
    try {
      return numbers.length == 2
          ? new Inodes(Long.parseLong(numbers[0]), Long.parseLong(numbers[1].strip()))
          : UNKNOWN;
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }
}
