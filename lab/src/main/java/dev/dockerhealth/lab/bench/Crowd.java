package dev.dockerhealth.lab.bench;

import dev.dockerhealth.lab.engine.Docker;
import java.util.List;
import java.util.stream.IntStream;

/** Containers on an engine: some whose health is broken at will, the rest quiet company. */
final class Crowd {
  /** Well while /tmp/ok exists; ends at once on SIGTERM; a restart cures it. */
  private static final String SUBJECT =
      "trap 'exit 0' TERM; touch /tmp/ok; while :; do sleep 1000 & wait $!; done";

  private final Docker docker;
  private final int subjects;

  private Crowd(Docker docker, int subjects) {
    this.docker = docker;
    this.subjects = subjects;
  }

  /** Starts so many, of which the first few can be made ill. */
  static Crowd start(Docker docker, int all, int subjects) {
    IntStream.range(0, all)
        .forEach(i -> docker.runSample(options(i, i < subjects), "sh", "-c", SUBJECT));
    return new Crowd(docker, subjects);
  }

  private static List<String> options(int i, boolean subject) {
    return List.of(
        "--name",
        name(i),
        "--health-cmd",
        "test -f /tmp/ok",
        "--health-interval",
        subject ? "1s" : "30s",
        "--health-retries",
        "1");
  }

  static String name(int i) {
    return "bench-" + i;
  }

  int subjects() {
    return subjects;
  }

  /** Makes it ill; its next probe will say so. */
  void makeIll(int i) {
    docker.run("exec", name(i), "rm", "/tmp/ok");
  }

  boolean healthy(int i) {
    return docker.health(name(i)).equals("healthy");
  }
}
