package dev.dockerhealth.lab.stack;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An image with the real programs, made by debootstrap from the host's own package source; the
 * archive is kept, because it takes a minute.
 */
final class DebianImage {
  static final String NAME = "docker-health/debian-stack:1";

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final Path ARCHIVE = Path.of("/var/tmp/docker-health-debian-stack-1.tar");
  private static final String PROGRAMS = "nginx-light,redis-server,postgresql,curl,procps";

  private DebianImage() {}

  /** Makes the image if the engine does not have it. */
  static void ensure(Docker docker) {
    if (docker.attempt("image", "inspect", NAME).succeeded()) {
      return;
    }
    if (!Files.exists(ARCHIVE)) {
      System.out.println("making an image with nginx, redis and postgresql …");
      build();
    }
    docker.run(LIMIT, "import", ARCHIVE.toString(), NAME);
  }

  private static void build() {
    if (!Program.run(LIMIT, "sh", "-c", "command -v debootstrap").succeeded()) {
      throw new IllegalStateException("debootstrap is needed: apt-get install debootstrap");
    }
    try {
      Path root = Files.createTempDirectory(Path.of("/var/tmp"), "dh-debian");
      try {
        Program.run(
                LIMIT,
                "debootstrap",
                "--variant=minbase",
                "--include=" + PROGRAMS,
                "stable",
                root.toString(),
                source())
            .outOrFail();
        Path half = Path.of(ARCHIVE + ".half");
        Program.run(
                LIMIT,
                List.of(
                    "tar",
                    "-C",
                    root.toString(),
                    "--exclude=./var/cache/apt",
                    "--exclude=./var/lib/apt/lists",
                    "--exclude=./proc/*",
                    "--exclude=./sys/*",
                    "-cf",
                    half.toString(),
                    "."))
            .outOrFail();
        Files.move(half, ARCHIVE);
      } finally {
        Program.run(LIMIT, "rm", "-rf", "--one-file-system", root.toString()).outOrFail();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the image cannot be made", e);
    }
  }

  /** Where the host gets its own packages from. */
  private static String source() {
    return Program.run(
            LIMIT, "apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages")
        .outOrFail()
        .lines()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("apt-get knows no source of packages"));
  }
}
