package dev.dockerhealth.lab.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where one private engine lives: a directory and a network namespace of the same name. The name
 * carries process id and start time of its owner, so that anybody can tell what a crashed run left
 * behind.
 */
record Place(String name, Path directory) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern NAME = Pattern.compile("dh-lab-(\\d+)-(\\d+)-\\d+");
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A fresh place; what earlier runs left under the same base directory is swept first. */
  static Place claim(Path base) {
    removeAbandoned(base);
    long self = ProcessHandle.current().pid();
    String name =
        "dh-lab-"
            + self
            + "-"
            + HostProcess.startTicks(self).orElseThrow()
            + "-"
            + COUNT.incrementAndGet();
    Place place = new Place(name, base.resolve(name));
    try {
      Files.createDirectories(place.directory());
    } catch (IOException e) {
      throw new UncheckedIOException("no private engine without " + place.directory(), e);
    }
    place.addNamespace();
    return place;
  }

  /** Overlay file systems do not stack, so a base on another kind is preferred. */
  static Path defaultBase() {
    return Stream.of("/var/tmp", "/tmp", "/run")
        .map(Path::of)
        .filter(Place::canCarryOverlay)
        .findFirst()
        .orElse(Path.of("/var/tmp"));
  }

  Path socket() {
    return directory.resolve("docker.sock");
  }

  Path dataRoot() {
    return directory.resolve("data");
  }

  Path execRoot() {
    return directory.resolve("exec");
  }

  Path pidFile() {
    return directory.resolve("docker.pid");
  }

  Path log() {
    return directory.resolve("dockerd.log");
  }

  /**
   * The command, run in the engine's network namespace (nsenter, because `ip netns exec` would hide
   * the cgroups).
   */
  List<String> inside(List<String> command) {
    return Stream.concat(
            Stream.of("nsenter", "--net=" + NAMESPACES.resolve(name)), command.stream())
        .toList();
  }

  /** Removes every trace: processes, mounts, namespace, cgroups, directory. */
  void remove() {
    Remains.of(this).remove();
    if (Files.exists(NAMESPACES.resolve(name))) {
      Program.run(LIMIT, "ip", "netns", "delete", name).outOrFail();
    }
    Program.run(LIMIT, "rm", "-rf", "--one-file-system", directory.toString()).outOrFail();
  }

  private void addNamespace() {
    Program.run(LIMIT, "ip", "netns", "add", name).outOrFail();
    Program.run(LIMIT, inside(List.of("ip", "link", "set", "lo", "up"))).outOrFail();
  }

  private static void removeAbandoned(Path base) {
    Stream.concat(names(base), names(NAMESPACES))
        .distinct()
        .filter(Place::isAbandoned)
        .forEach(name -> new Place(name, base.resolve(name)).remove());
  }

  private static boolean isAbandoned(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return false;
    }
    long startTicks = Long.parseLong(matcher.group(2));
    return HostProcess.startTicks(Long.parseLong(matcher.group(1))).stream()
        .noneMatch(ticks -> ticks == startTicks);
  }

  private static Stream<String> names(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean canCarryOverlay(Path base) {
    try {
      return Files.isWritable(base) && !Files.getFileStore(base).type().equals("overlay");
    } catch (IOException e) {
      return false;
    }
  }
}
