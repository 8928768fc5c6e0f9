package dev.dockerhealth.agent.observe;

import dev.dockerhealth.core.model.ContainerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A container's main process, seen from the host. A number may be another process's here: where the
 * engine counts in a process namespace that is not ours, or where it has ended meanwhile. So
 * nothing is believed of it unless the kernel files it under the container's id.
 */
record ContainerProcess(ContainerId container, int pid) {

  /** Its file of that name under {@code /proc}. */
  Path file(String name) {
    return Path.of("/proc", Integer.toString(pid), name);
  }

  /**
   * Whether it is the container's, as far as the kernel tells; that which cannot be read is not.
   */
  boolean verified() {
    return pid > 0 && (mentions("cgroup") || mentions("mountinfo"));
  }

  private boolean mentions(String name) {
    try {
      return Files.readString(file(name)).contains(container.hex());
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The text of one of its files; empty where it is not the container's or cannot be read. */
  Optional<String> read(String name) {
    try {
      String text = Files.readString(file(name));
      return verified() ? Optional.of(text) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
