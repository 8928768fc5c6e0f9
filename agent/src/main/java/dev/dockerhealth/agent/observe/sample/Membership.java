package dev.dockerhealth.agent.observe.sample;

import dev.dockerhealth.core.model.ContainerId;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The groups a process is in, by {@code /proc/PID/cgroup}: lines {@code 4:cpu,cpuacct:/path} for
 * the first version, {@code 0::/path} for the second. Whatever the driver and the parent group are,
 * one part of a container's path has the container's id; without that the process is not the
 * container's. What it has made below that part is its own affair.
 */
final class Membership {
  private final List<String> lines;
  private final ContainerId id;

  /** Of the process that is said to be this container's. */
  Membership(byte[] text, ContainerId id) {
    this.lines = Arrays.asList(new String(text, StandardCharsets.UTF_8).split("\n", -1));
    this.id = id;
  }

  /**
   * Its group, if it is the container's and its files are to be seen.
   *
   * @param kept whether these stay open
   */
  Optional<Group> group(Mounts mounts, File host, boolean kept) {
    Optional<File> usage = folder(mounts, host, "cpuacct");
    return usage.isPresent()
        ? usage.map(
            found ->
                new GroupV1(
                    found,
                    or(mounts, host, "cpu"),
                    or(mounts, host, "memory"),
                    or(mounts, host, "blkio"),
                    or(mounts, host, "pids"),
                    kept))
        : path("")
            .flatMap(path -> mounts.unified(host, path))
            .map(folder -> new GroupV2(folder, kept));
  }

  /** The file with the highest use of memory. */
  Optional<File> memory(Mounts mounts, File host) {
    Optional<File> first =
        folder(mounts, host, "memory").map(at -> new File(at, "memory.max_usage_in_bytes"));
    return first.isPresent()
        ? first
        : path("")
            .flatMap(path -> mounts.unified(host, path))
            .map(at -> new File(at, "memory.peak"));
  }

  private Optional<File> folder(Mounts mounts, File host, String controller) {
    return path(controller).flatMap(path -> mounts.folder(host, controller, path));
  }

  private File or(Mounts mounts, File host, String controller) {
    return folder(mounts, host, controller).orElseGet(() -> new File(host, "nowhere"));
  }

  /** The path up to the part that has the id. */
  private Optional<String> path(String controller) {
    for (String line : lines) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && Arrays.asList(parts[1].split(",", -1)).contains(controller)) {
        int at = parts[2].indexOf(id.hex());
        int end = at < 0 ? -1 : parts[2].indexOf('/', at);
        return at < 0
            ? Optional.empty()
            : Optional.of(end < 0 ? parts[2] : parts[2].substring(0, end));
      }
    }
    return Optional.empty();
  }
}
