package dev.dockerhealth.lab.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dockerd of its own that may be broken at will: own directory, socket, network namespace,
 * containerd. It never touches the host's engine, and leaves nothing behind: not when closed, not
 * when interrupted; what a killed run left is swept by the next one.
 *
 * <p>Needs root, dockerd, iproute2 and util-linux. One thread at a time.
 */
public final class PrivateEngine implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(45);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int START_ATTEMPTS = 3;
  private static final int TAIL_LINES = 25;

  private final Place place;
  private final List<String> arguments;
  private final Thread interruptedEnd;
  private String storage = "overlay2";
  private @Nullable Process daemon;
  private boolean closed;

  private PrivateEngine(Place place, List<String> arguments) {
    this.place = place;
    this.arguments = arguments;
    this.interruptedEnd = new Thread(place::remove, "end of " + place.name());
    Runtime.getRuntime().addShutdownHook(interruptedEnd);
  }

  /**
   * An engine that is not started yet; the arguments are dockerd's own, such as {@code
   * --live-restore}.
   */
  public static PrivateEngine create(String... arguments) {
    return createIn(Place.defaultBase(), arguments);
  }

  /** The same, with its directory made inside the given one. */
  public static PrivateEngine createIn(Path base, String... arguments) {
    return new PrivateEngine(Place.claim(base.toAbsolutePath()), List.of(arguments));
  }

  /** Starts dockerd and returns when it answers. */
  public PrivateEngine start() {
    if (daemon != null && daemon.isAlive()) {
      throw new IllegalStateException("already running: " + place.directory());
    }
    for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
      if (launch()) {
        return this;
      }
      end(required());
      chooseStorageThatWorks();
    }
    throw new IllegalStateException("dockerd does not start; the end of its log:\n" + logTail());
  }

  public Path directory() {
    return place.directory();
  }

  public Path socket() {
    return place.socket();
  }

  /** The value for DOCKER_HOST. */
  public String host() {
    return "unix://" + place.socket();
  }

  /** The engine's directory of data: images, containers, their logs. */
  public Path dataRoot() {
    return place.dataRoot();
  }

  /** The name of the network namespace that stands for the host's network. */
  public String namespace() {
    return place.name();
  }

  /**
   * The command as it must be run to see the engine's networks: container addresses, published
   * ports.
   */
  public List<String> inside(String... command) {
    return place.inside(List.of(command));
  }

  public Docker docker() {
    return new Docker(host());
  }

  /** The process id of dockerd. */
  public long pid() {
    return required().pid();
  }

  /** The process id of dockerd's own containerd. */
  public long containerdPid() {
    try {
      return Long.parseLong(Files.readString(containerdPidFile()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("no containerd is known", e);
    }
  }

  /** Whether dockerd answers a ping within a second. */
  public boolean isAnswering() {
    return Ping.isAnswered(place.socket(), Duration.ofSeconds(1));
  }

  /**
   * SIGTERM, as a package upgrade or a shutdown does it: the containers are stopped too, unless
   * live-restore is on.
   */
  public void stop() {
    Process process = required();
    process.destroy();
    if (!ends(process, STOP_LIMIT)) {
      throw new IllegalStateException("dockerd does not stop; the end of its log:\n" + logTail());
    }
  }

  public void restartGracefully() {
    stop();
    start();
  }

  /**
   * SIGKILL for dockerd alone. Its containerd ends with it; shims and containers live on until the
   * next start.
   */
  public void kill() {
    end(required());
  }

  /** SIGSTOP: connections are accepted by the kernel, and nobody answers. */
  public void hang() {
    new HostProcess(pid()).signal("STOP");
  }

  public void resume() {
    new HostProcess(pid()).signal("CONT");
  }

  /**
   * A restart after which the socket is another file: whoever holds the old one, as a mount of the
   * file does, is cut off.
   */
  public void replaceSocket() {
    stop();
    delete(place.socket());
    start();
  }

  /** Takes the socket file away while the engine runs on, until {@link #showSocket}. */
  public void hideSocket() {
    move(place.socket(), hiddenSocket());
  }

  public void showSocket() {
    move(hiddenSocket(), place.socket());
  }

  /** The last lines of dockerd's log, for failure messages. */
  public String logTail() {
    List<String> lines = logLines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  /** Ends everything this engine started and removes its directory and namespace. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Process process = daemon;
    if (process != null && process.isAlive()) {
      resume();
      endContainers();
      process.destroy();
      var _ = ends(process, STOP_LIMIT);
    }
    place.remove();
    forgetInterruptedEnd();
  }

  /**
   * The kind way first: it saves the grace period of each container, and shims clean up after
   * themselves.
   */
  private void endContainers() {
    try {
      if (isAnswering()) {
        docker().removeContainers();
      }
    } catch (IllegalStateException e) {
      System.err.println("the private engine is ended with its containers: " + e.getMessage());
    }
  }

  private boolean launch() {
    forgetDeadContainerd();
    delete(place.pidFile());
    try {
      Files.writeString(configuration(), "{}"); // or else dockerd would read the host's
      Process process =
          new ProcessBuilder(place.inside(command()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()))
              .start();
      daemon = process;
      return answersWithin(START_LIMIT, process);
    } catch (IOException e) {
      throw new UncheckedIOException("dockerd cannot be run", e);
    }
  }

  private List<String> command() {
    Stream<String> own =
        Stream.of(
            "dockerd",
            "-H",
            host(),
            "--data-root",
            place.dataRoot().toString(),
            "--exec-root",
            place.execRoot().toString(),
            "-p",
            place.pidFile().toString(),
            "--config-file",
            configuration().toString(),
            "--storage-driver",
            storage,
            "--iptables=false",
            "--bip",
            "10.77.0.1/16");
    return Stream.concat(own, arguments.stream()).toList();
  }

  private boolean answersWithin(Duration limit, Process process) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (process.isAlive() && System.nanoTime() - deadline < 0) {
      if (isAnswering()) {
        return true;
      }
      Eventually.pause();
    }
    return false;
  }

  private void end(Process process) {
    process.destroyForcibly();
    if (!ends(process, STOP_LIMIT)) {
      throw new IllegalStateException("dockerd " + process.pid() + " survives SIGKILL");
    }
    forgetDeadContainerd();
  }

  /**
   * A killed dockerd leaves its dead containerd as a zombie if nobody reaps it; the next dockerd
   * would wait for that.
   */
  private void forgetDeadContainerd() {
    if (!Files.exists(containerdPidFile())) {
      return;
    }
    HostProcess containerd = new HostProcess(containerdPid());
    Eventually.isTrue(
        STOP_LIMIT, () -> !containerd.isRunning(), "the end of containerd with its dockerd");
    delete(containerdPidFile());
    delete(place.execRoot().resolve("containerd/containerd.sock"));
  }

  private void chooseStorageThatWorks() {
    boolean refused =
        logLines().stream()
            .anyMatch(
                line ->
                    line.contains("driver not supported")
                        || line.contains("error initializing graphdriver"));
    if (refused && storage.equals("overlay2")) {
      storage = "vfs";
      System.err.println(
          "overlay2 does not work in "
              + place.directory()
              + ": the private engine uses vfs, which is slower");
    }
  }

  private void forgetInterruptedEnd() {
    try {
      Runtime.getRuntime().removeShutdownHook(interruptedEnd);
    } catch (IllegalStateException e) {
      // The virtual machine is ending already, and the hook finds nothing left to do.
    }
  }

  private Process required() {
    if (daemon == null) {
      throw new IllegalStateException("not started: " + place.directory());
    }
    return daemon;
  }

  private Path containerdPidFile() {
    return place.execRoot().resolve("containerd/containerd.pid");
  }

  private Path configuration() {
    return place.directory().resolve("daemon.json");
  }

  private Path hiddenSocket() {
    return place.directory().resolve("hidden.sock");
  }

  private List<String> logLines() {
    try {
      return new String(Files.readAllBytes(place.log()), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of("(no log: " + e.getMessage() + ")");
    }
  }

  private static boolean ends(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while dockerd ends", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
