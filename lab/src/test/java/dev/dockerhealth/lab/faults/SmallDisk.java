package dev.dockerhealth.lab.faults;

import dev.dockerhealth.lab.engine.PrivateEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own in memory, so small that it is soon full, with an engine on it. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;
  private final PrivateEngine engine;

  private SmallDisk(Path folder, PrivateEngine engine) {
    this.folder = folder;
    this.engine = engine;
  }

  static SmallDisk of(int megabytes) {
    try {
      Path folder = Files.createTempDirectory("dh-small-disk");
      Shell.run("mount -t tmpfs -o size=%dm,nr_inodes=200k tmpfs %s".formatted(megabytes, folder));
      return new SmallDisk(folder, PrivateEngine.createIn(folder).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PrivateEngine engine() {
    return engine;
  }

  /** Somebody else's file on the same disk. */
  void fill(int megabytes) {
    Shell.run("dd if=/dev/zero of=%s/ballast bs=1M count=%d".formatted(folder, megabytes));
  }

  /** What {@code df} says, in percent. */
  int used() {
    return Integer.parseInt(
        Shell.out("df --output=pcent %s | tail -1 | tr -dc 0-9".formatted(folder)));
  }

  @Override
  public void close() {
    engine.close();
    Shell.run("umount %1$s && rmdir %1$s".formatted(folder));
  }
}
