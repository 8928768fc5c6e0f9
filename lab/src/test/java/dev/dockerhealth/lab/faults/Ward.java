package dev.dockerhealth.lab.faults;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.EngineEvents;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Pause;
import dev.dockerhealth.lab.engine.PrivateEngine;
import dev.dockerhealth.lab.engine.SampleImage;
import dev.dockerhealth.lab.healer.Healer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One engine, one healer, and all that is known of both from outside. */
final class Ward implements AutoCloseable {
  /** What an act of anybody leaves among the events. */
  private static final Set<String> DEEDS =
      Set.of("kill", "die", "stop", "start", "restart", "pause", "unpause", "update", "destroy");

  /** So many containers are begun at once; more only make the engine slow. */
  private final Semaphore hands = new Semaphore(4);

  private final PrivateEngine engine;
  private final List<EngineEvents> recordings = new CopyOnWriteArrayList<>();
  private final Rounds rounds;
  private final Healer healer;

  private Ward(PrivateEngine engine, Map<String, String> settings) {
    this.engine = engine;
    recordings.add(engine.docker().events());
    rounds = Rounds.begin(engine.docker());
    healer = Healer.of(engine.host(), settings);
  }

  /** With an engine of its own that has the sample image; the healer is not started yet. */
  static Ward open(Map<String, String> settings) {
    PrivateEngine engine = PrivateEngine.create().start();
    SampleImage.ensure(engine.docker());
    return new Ward(engine, settings);
  }

  /** With this engine, which is closed with it. */
  static Ward on(PrivateEngine engine, Map<String, String> settings) {
    SampleImage.ensure(engine.docker());
    return new Ward(engine, settings);
  }

  PrivateEngine engine() {
    return engine;
  }

  Docker docker() {
    return engine.docker();
  }

  Healer healer() {
    return healer;
  }

  /** Runs a container of the sample image with this name. */
  void run(String name, List<String> options, String... command) {
    hands.acquireUninterruptibly();
    try {
      var _ = docker().runSample(concat(List.of("--name", name), options), command);
    } finally {
      hands.release();
    }
  }

  /** As it is now, and not as it was a moment ago. */
  Body body(String name) {
    long now = System.nanoTime();
    return Eventually.<Body>until(Duration.ofSeconds(10), () -> rounds.body(name, now), name);
  }

  Body until(Duration limit, String name, Predicate<Body> wanted, String description) {
    long now = System.nanoTime();
    Body nothing = new Body(name, "not seen", "", 0, 0, "", "");
    return Eventually.until(
        limit,
        () -> rounds.body(name, now).orElse(nothing),
        wanted,
        () -> description + "; the healer says:\n" + story(name));
  }

  /** To be called after each end of the engine: its event stream has ended with it. */
  void listenAgain() {
    recordings.add(docker().events());
  }

  private Stream<EngineEvents.Line> events() {
    return recordings.stream().flatMap(recording -> recording.lines().stream());
  }

  private Stream<EngineEvents.Line> events(String action, String name) {
    return events().filter(line -> line.is(action, name) && exact(line, action));
  }

  /** How often this action was heard of this container. */
  long count(String action, String name) {
    return events(action, name).count();
  }

  /** When this action of this container was heard for the n-th time (from 1). */
  Duration when(String action, String name, int n) {
    return events(action, name)
        .skip(n - 1L)
        .findFirst()
        .map(line -> Duration.ofNanos(line.arrivedNanos()))
        .orElseThrow(() -> new AssertionError("no " + action + " " + n + " of " + name));
  }

  void untilCount(Duration limit, String action, String name, long wanted) {
    var _ =
        Eventually.until(
            limit,
            () -> count(action, name),
            n -> n >= wanted,
            () -> wanted + " × " + action + " of " + name + "; the healer says:\n" + story(name));
  }

  boolean killedBy(String name, int signal) {
    return events("kill", name).anyMatch(l -> l.json().contains("\"signal\":\"" + signal + "\""));
  }

  /** Returns when the healer has said this of the container. */
  void untilSaid(Duration limit, String name, String expression) {
    Pattern pattern = Pattern.compile(expression);
    Eventually.isTrue(
        limit,
        () -> story(name).lines().anyMatch(line -> pattern.matcher(line).find()),
        () -> "\"" + expression + "\" of " + name + "; the healer says:\n" + story(name));
  }

  /** Everything that was done to this container, by anybody. */
  List<String> deeds(String name) {
    return events()
        .filter(line -> DEEDS.stream().anyMatch(deed -> line.is(deed, name) && exact(line, deed)))
        .map(EngineEvents.Line::json)
        .toList();
  }

  /** What the healer says of this container. */
  String story(String name) {
    return healer.log().stream()
        .filter(line -> line.contains(" " + name + ": "))
        .reduce("", (a, b) -> a + b + "\n");
  }

  /**
   * Lets time pass: where the requirement is that nothing happens, there is nothing to wait for.
   */
  void hold(Duration length) {
    Pause.of(length);
  }

  @Override
  public void close() {
    rounds.close();
    recordings.forEach(EngineEvents::close);
    keepLog();
    healer.close();
    engine.close();
  }

  /** For who reads about a failure. */
  private void keepLog() {
    try {
      Path target = Files.createDirectories(Path.of("target", "healers"));
      Files.write(target.resolve(engine.namespace() + ".log"), healer.log());
      Files.write(
          target.resolve(engine.namespace() + ".events"),
          events().map(EngineEvents.Line::json).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean exact(EngineEvents.Line line, String action) {
    return line.json().contains("\"Action\":\"" + action + "\"")
        && line.json().contains("\"Type\":\"container\"");
  }

  private static List<String> concat(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}
