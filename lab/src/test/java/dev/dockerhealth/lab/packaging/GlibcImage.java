package dev.dockerhealth.lab.packaging;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Program;
import dev.dockerhealth.lab.engine.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A base image under the name of the public one: the sample image, and the C library of this host.
 * A small userland is enough for docker-health, and a real Debian takes half a minute to make.
 */
final class GlibcImage {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+)\\s+\\(0x");

  private GlibcImage() {}

  /** Makes it, with what this Java runtime needs. */
  static void make(Docker docker, String name, Path runtime) {
    SampleImage.ensure(docker);
    try {
      Path work = Files.createTempDirectory("dh-lab-base");
      try {
        Files.createDirectories(work.resolve("root/usr/bin"));
        for (Path library : libraries(runtime)) {
          Path there = work.resolve("root" + library);
          Files.createDirectories(there.getParent());
          Files.copy(library.toRealPath(), there, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(
            work.resolve("Dockerfile"), "FROM " + SampleImage.NAME + "\nCOPY root /\n");
        docker.run("build", "--quiet", "--tag", name, work.toString());
      } finally {
        Program.run(LIMIT, "rm", "-rf", work.toString()).outOrFail();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the base image cannot be made", e);
    }
  }

  private static List<Path> libraries(Path runtime) {
    return LIBRARY
        .matcher(
            Program.run(LIMIT, "ldd", runtime.resolve("lib/server/libjvm.so").toString())
                .outOrFail())
        .results()
        .map(found -> Path.of(found.group(1)))
        .filter(path -> !path.startsWith(runtime))
        .toList();
  }
}
