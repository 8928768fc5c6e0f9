package dev.dockerhealth.lab.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a private engine leaves on the host when it ends badly: processes, mounts, cgroups. Nothing
 * else is touched.
 */
record Remains(Place place, Set<String> containers) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Path SHIMS = Path.of("/run/containerd/s");
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

  /**
   * Only these may be ended for naming the engine's directory; a reader or an agent that names it
   * too is not ours.
   */
  private static final Set<String> PROGRAMS =
      Set.of(
          "dockerd",
          "containerd",
          "containerd-shim",
          "containerd-shim-runc-v2",
          "docker-proxy",
          "docker-init",
          "runc");

  static Remains of(Place place) {
    return new Remains(place, containers(place.dataRoot().resolve("containers")));
  }

  List<HostProcess> processes() {
    return HostProcess.all().filter(this::isOurs).filter(HostProcess::isRunning).toList();
  }

  /** Mount points under the engine's directory, the innermost first. */
  List<String> mounts() {
    try {
      return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
          .map(line -> line.split(" ", -1)[4])
          .filter(point -> point.startsWith(place.directory() + "/"))
          .toList()
          .reversed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove() {
    Eventually.isTrue(
        LIMIT, this::noProcessAfterKill, "the end of all processes of " + place.directory());
    mounts().forEach(point -> Program.run(LIMIT, "umount", "--lazy", point));
    containers.forEach(Remains::removeCgroups);
    containers.forEach(this::removeShimSocket);
  }

  private boolean noProcessAfterKill() {
    List<HostProcess> left = processes();
    left.forEach(process -> process.signal("KILL"));
    return left.isEmpty();
  }

  private boolean isOurs(HostProcess process) {
    if (PROGRAMS.contains(process.program())) {
      return process.arguments().stream()
          .anyMatch(argument -> argument.contains(place.directory() + "/"));
    }
    return !containers.isEmpty() && containers.stream().anyMatch(process.cgroups()::contains);
  }

  private static Set<String> containers(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return Set.copyOf(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.length() == 64)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Version 1 has a tree for each controller, version 2 has one; an empty cgroup is removed like a
   * directory.
   */
  private static void removeCgroups(String container) {
    String name = "docker/" + container;
    String scope = "system.slice/docker-" + container + ".scope";
    Program.run(
        LIMIT,
        "sh",
        "-c",
        "for d in %1$s/%2$s %1$s/*/%2$s %1$s/%3$s %1$s/*/%3$s; do if [ -d \"$d\" ]; then rmdir \"$d\"; fi; done"
            .formatted(CGROUPS, name, scope));
  }

  /**
   * A killed shim leaves its socket, which containerd names by the hash of its own address,
   * namespace and container.
   */
  private void removeShimSocket(String container) {
    String address = place.execRoot().resolve("containerd/containerd.sock") + "/moby/" + container;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
      Files.deleteIfExists(SHIMS.resolve(HexFormat.of().formatHex(hash)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("socket of the shim of " + container, e);
    }
  }
}
