package dev.dockerhealth.lab.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program of the host, with a deadline; the output goes through files, so that no pipe
 * can block it.
 */
public final class Program {
  private Program() {}

  /** What a finished program said. */
  public record Answer(List<String> command, int exitCode, String out, String err) {
    public boolean succeeded() {
      return exitCode == 0;
    }

    /**
     * Standard output without the last line end; fails, naming command and standard error, if the
     * exit code is not 0.
     */
    public String outOrFail() {
      if (succeeded()) {
        return out.strip();
      }
      throw new IllegalStateException(
          String.join(" ", command)
              + ": exit code "
              + exitCode
              + ": "
              + (err.isBlank() ? out : err).strip());
    }
  }

  public static Answer run(Duration limit, List<String> command) {
    try {
      Path out = Files.createTempFile("dh-lab-out", null);
      Path err = Files.createTempFile("dh-lab-err", null);
      try {
        return run(limit, List.copyOf(command), out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }

  public static Answer run(Duration limit, String... command) {
    return run(limit, List.of(command));
  }

  private static Answer run(Duration limit, List<String> command, Path out, Path err)
      throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!endsWithin(limit, process)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          String.join(" ", command) + ": no end within " + limit + ": " + text(out) + text(err));
    }
    return new Answer(command, process.exitValue(), text(out), text(err));
  }

  private static boolean endsWithin(Duration limit, Process process) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
