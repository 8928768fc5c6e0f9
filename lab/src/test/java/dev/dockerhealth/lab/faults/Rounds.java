package dev.dockerhealth.lab.faults;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Program;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at all containers twice a second through the engine's own command line, so that many cases
 * can be watched at the cost of one.
 */
final class Rounds implements AutoCloseable {
  private static final long PAUSE_MILLIS = 500;

  private final Docker docker;
  private final Thread thread;
  private volatile Round last = new Round(0, Map.of());

  /** What one round showed, and when it began. */
  record Round(long begunNanos, Map<String, Body> bodies) {}

  private Rounds(Docker docker) {
    this.docker = docker;
    thread = Thread.ofVirtual().name("rounds").unstarted(this::go);
  }

  static Rounds begin(Docker docker) {
    Rounds rounds = new Rounds(docker);
    rounds.thread.start();
    return rounds;
  }

  /** As a round shows it that began after this moment; empty while there is none. */
  Optional<Body> body(String name, long afterNanos) {
    Round round = last;
    return round.begunNanos() - afterNanos > 0
        ? Optional.ofNullable(round.bodies().get(name))
        : Optional.empty();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void go() {
    try {
      while (true) {
        look();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException | IllegalStateException e) {
      Thread.currentThread().interrupt(); // the rounds are over, or the engine is gone
    }
  }

  /** A container that goes in between makes a failure of the answer, whose rest is still good. */
  private void look() {
    long begun = System.nanoTime();
    Program.Answer listed = docker.attempt("ps", "--all", "--quiet", "--no-trunc");
    if (!listed.succeeded() || listed.out().isBlank()) {
      return;
    }
    String[] ask =
        Stream.concat(
                Stream.of("container", "inspect", "--format", Body.FORMAT),
                listed.out().strip().lines())
            .toArray(String[]::new);
    last =
        new Round(
            begun,
            docker
                .attempt(ask)
                .out()
                .lines()
                .filter(line -> line.startsWith("/"))
                .map(Body::read)
                .collect(Collectors.toMap(Body::name, Function.identity())));
  }
}
