package dev.dockerhealth.agent.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets those around know that the loop turns, for as long as it does: the service manager's
 * watchdog is fed, and a file holds the moment of the last beat. That is the first number of {@code
 * /proc/uptime}, which no setting of a clock changes, so that a health check can judge its age
 * without starting a JVM.
 */
final class Pulse implements AutoCloseable {
  /** The file's name, beside the control file. */
  static final String FILE = "alive";

  private static final System.Logger LOG = System.getLogger(Pulse.class.getName());
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Duration USUAL = Duration.ofSeconds(10);

  private final Supervisor supervisor;
  private final BooleanSupplier turns;
  private final Duration every;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private final Optional<Path> file;
  private boolean troubled;

  /**
   * Not begun yet.
   *
   * @param turns whether the loop turned of late
   * @param folder where the file goes; empty: nowhere
   */
  Pulse(Supervisor supervisor, BooleanSupplier turns, Optional<Path> folder) {
    this.supervisor = supervisor;
    this.turns = turns;
    file = folder.map(parent -> parent.resolve(FILE));
    every =
        supervisor
            .watchdog()
            .map(limit -> limit.dividedBy(3))
            .filter(third -> third.compareTo(USUAL) < 0)
            .orElse(USUAL);
    thread = Thread.ofVirtual().name("pulse").unstarted(this::run);
  }

  /** Begins. */
  void begin() {
    thread.start();
  }

  private void run() {
    try {
      do {
        beat();
      } while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One beat, where the loop turns. */
  void beat() {
    if (!turns.getAsBoolean()) {
      return;
    }
    if (supervisor.watchdog().isPresent()) {
      supervisor.alive();
    }
    file.ifPresent(this::write);
  }

  private void write(Path path) {
    try {
      String uptime = Files.readString(UPTIME, StandardCharsets.US_ASCII);
      Path beside = path.resolveSibling(FILE + ".new");
      Files.writeString(beside, uptime.substring(0, uptime.indexOf(' ')) + "\n");
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      troubled = false;
    } catch (IOException e) {
      if (!troubled) {
        LOG.log(
            System.Logger.Level.WARNING,
            "no word of life can be left in {0}: {1}; it is tried again, and said once",
            path,
            e);
      }
      troubled = true;
    }
  }

  /** The beat that is under way ends first: else it would leave the file behind. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.ifPresent(
        path -> {
          try {
            Files.deleteIfExists(path);
          } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} stays: {1}", path, e);
          }
        });
  }
}
