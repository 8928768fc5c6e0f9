package dev.dockerhealth.lab;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;
import dev.dockerhealth.lab.sampling.Load;
import dev.dockerhealth.lab.sampling.SideBySide;
import java.io.File;
import java.time.Duration;
import java.util.List;

/** Our figures of what containers use beside those of {@code docker stats}; 1 where they differ. */
final class SamplingCommand {
  private static final Duration LENGTH = Duration.ofSeconds(5);

  private SamplingCommand() {}

  static int run(List<String> arguments) {
    if (arguments.size() > 1) {
      System.err.println("usage: lab/run sampling [unix:///path/to/docker.sock]");
      return Lab.WRONG_USAGE;
    }
    if (!arguments.isEmpty()) {
      return compare(new Docker(arguments.getFirst()));
    }
    try (PrivateEngine engine = PrivateEngine.create().start()) {
      return compare(engine.docker());
    }
  }

  private static int compare(Docker docker) {
    SampleImage.ensure(docker);
    Load.startAll(docker);
    boolean kernel = compare(docker, "the kernel's files", new File("/"));
    boolean engine = compare(docker, "the engine's counters", new File("/nowhere"));
    return kernel && engine ? 0 : 1;
  }

  private static boolean compare(Docker docker, String source, File host) {
    System.out.printf("%nby %s%n", source);
    List<SideBySide> all = SideBySide.measure(docker, host, LENGTH);
    all.forEach(pair -> System.out.println(pair.text()));
    return all.stream().allMatch(SideBySide::agrees);
  }
}
