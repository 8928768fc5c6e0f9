package dev.dockerhealth.agent.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The steady clock of this boot of the host. It counts sleep too where the kernel shows its uptime;
 * elsewhere it is the process's own steady clock, under a boot id that no other process shares.
 */
public final class BootClock {

  private final Path uptimeFile;
  private final String bootId;
  private final boolean kernel;

  private BootClock(Path uptimeFile, String bootId, boolean kernel) {
    this.uptimeFile = uptimeFile;
    this.bootId = bootId;
    this.kernel = kernel;
  }

  /** The clock of this host. */
  public static BootClock ofHost() {
    return of(Path.of("/proc/sys/kernel/random/boot_id"), Path.of("/proc/uptime"));
  }

  static BootClock of(Path bootIdFile, Path uptimeFile) {
    Optional<String> boot = firstWord(bootIdFile);
    boolean kernel =
        boot.isPresent() && firstWord(uptimeFile).flatMap(BootClock::parse).isPresent();
    String own = "process-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    return new BootClock(uptimeFile, kernel ? boot.orElse(own) : own, kernel);
  }

  /** Differs between two boots. */
  public String bootId() {
    return bootId;
  }

  /** How long this boot has lasted; never less than asked before, but for the kernel's 10 ms. */
  public Duration uptime() {
    if (!kernel) {
      return Duration.ofNanos(System.nanoTime());
    }
    return firstWord(uptimeFile)
        .flatMap(BootClock::parse)
        .orElseThrow(() -> new IllegalStateException(uptimeFile + " cannot be read any more"));
  }

  private static Optional<String> firstWord(Path file) {
    try {
      String[] words = Files.readString(file).strip().split("\\s+", 2);
      return words[0].isEmpty() ? Optional.empty() : Optional.of(words[0]);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> parse(String seconds) {
    try {
      return Optional.of(Duration.ofNanos(Math.round(Double.parseDouble(seconds) * 1e9)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
