package dev.dockerhealth.lab.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** A small image made on the spot from the host's static busybox: no registry is asked. */
public final class SampleImage {
  /** The image the lab's containers run. */
  public static final String NAME = "docker-health/sample:1";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path BUSYBOX = Path.of("/bin/busybox");

  private SampleImage() {}

  /** Makes the image if the engine does not have it. */
  public static void ensure(Docker docker) {
    ensure(docker, NAME);
  }

  /** The same content under another name; a label makes it an image of its own, with its own id. */
  public static void ensure(Docker docker, String name) {
    if (docker.attempt("image", "inspect", name).succeeded()) {
      return;
    }
    try {
      Path work = Files.createTempDirectory("dh-lab-image");
      try {
        docker.run(
            "import",
            "--change",
            "LABEL sample=" + name,
            "--change",
            "CMD [\"sh\"]",
            archive(work),
            name);
      } finally {
        Program.run(LIMIT, "rm", "-rf", work.toString()).outOrFail();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the sample image cannot be made", e);
    }
  }

  private static String archive(Path work) throws IOException {
    if (!isStatic()) {
      throw new IllegalStateException(
          BUSYBOX + " must be a static one: apt-get install busybox-static");
    }
    Path root = work.resolve("root");
    for (String directory : new String[] {"bin", "etc", "tmp", "proc", "sys", "dev", "www"}) {
      Files.createDirectories(root.resolve(directory));
    }
    Files.copy(BUSYBOX, root.resolve("bin/busybox"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String applet :
        Program.run(LIMIT, BUSYBOX.toString(), "--list").outOrFail().split("\n", -1)) {
      if (!applet.equals("busybox")) {
        Files.createSymbolicLink(root.resolve("bin").resolve(applet), Path.of("busybox"));
      }
    }
    Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/:/bin/sh\n");
    Files.writeString(root.resolve("www/index.html"), "well\n");
    Path archive = work.resolve("sample.tar");
    Program.run(
            LIMIT,
            "tar",
            "--owner=0",
            "--group=0",
            "-C",
            root.toString(),
            "-cf",
            archive.toString(),
            ".")
        .outOrFail();
    return archive.toString();
  }

  /** A program that needs a loader names it within the first block of its file. */
  private static boolean isStatic() {
    String namesLoader = "head -c 4096 " + BUSYBOX + " | LC_ALL=C grep -aq /ld-";
    return Files.isExecutable(BUSYBOX) && !Program.run(LIMIT, "sh", "-c", namesLoader).succeeded();
  }
}
