package dev.dockerhealth.agent.tell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The name people know this host by. No name server is asked: that may hang. */
final class HostName {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /** What the settings say, else what the kernel says. */
  static String of(Optional<String> given) {
    return given.map(String::strip).filter(name -> !name.isEmpty()).orElseGet(HostName::own);
  }

  private static String own() {
    try {
      String name = Files.readString(KERNEL).strip();
      return name.isEmpty() ? "localhost" : name;
    } catch (IOException _) {
      return System.getenv().getOrDefault("HOSTNAME", "localhost");
    }
  }
}
