package dev.dockerhealth.agent.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The last lines a container wrote, oldest first.
 *
 * @param dropped older lines left out because of the bound in bytes
 */
public record ContainerLogs(List<Line> lines, long dropped) {
  public ContainerLogs {
    lines = List.copyOf(lines);
  }

  /** One line, without its end; cut at 16 KiB. */
  public record Line(Optional<Instant> at, boolean fromStderr, String text) {}
}
