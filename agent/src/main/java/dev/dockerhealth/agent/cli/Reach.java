package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.ControlFile;
import dev.dockerhealth.agent.expose.Desk;
import dev.dockerhealth.agent.expose.Handlers;
import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.expose.RemoteDesk;
import dev.dockerhealth.core.model.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;

/** The desk a command speaks to: that of the service that runs, or of a house of its own. */
final class Reach implements AutoCloseable {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final String NEVER_ASKED = Host.unknown(Instant.EPOCH).engineWhy();

  private final Desk desk;
  private final Runnable close;
  private final boolean remote;

  private Reach(Desk desk, Runnable close, boolean remote) {
    this.desk = desk;
    this.close = close;
    this.remote = remote;
  }

  /** What came of reaching. */
  sealed interface Reached {

    /** Ask here. */
    record At(Reach reach) implements Reached {}

    /** It was said why not; end with this. */
    record Ended(int exitCode) implements Reached {}
  }

  /** What a command needs. */
  enum Need {
    /** To look at what is there. */
    LOOK,
    /** To look at it, with what it uses. */
    USE,
    /** To look at the journal, whether the engine answers or not. */
    PAST,
    /** To act, but only as asked. */
    ACT
  }

  Desk desk() {
    return desk;
  }

  /** Whether it is the service's. */
  boolean remote() {
    return remote;
  }

  @Override
  public void close() {
    close.run();
  }

  /** Loads the settings, and asks at the desk that is reached; the exit code to end with. */
  static int ask(
      Surroundings at, Given given, Need need, String command, ToIntFunction<Answers> questions) {
    Optional<Settings> settings = given.load(at);
    if (settings.isEmpty()) {
      return Exit.USAGE;
    }
    return switch (of(at, settings.get(), need, command)) {
      case Reached.Ended(int exitCode) -> exitCode;
      case Reached.At(Reach reach) -> {
        try (reach) {
          yield questions.applyAsInt(new Answers(at, reach.desk()));
        }
      }
    };
  }

  /** The service's desk if one runs, else one of our own. */
  static Reached of(Surroundings at, Settings settings, Need need, String command) {
    return service(at, settings)
        .<Reached>map(Reached.At::new)
        .orElseGet(() -> own(at, settings, need, command));
  }

  /** The service's desk. */
  static Optional<Reach> service(Surroundings at, Settings settings) {
    ControlFile.Found found =
        ControlFile.find(at.control().apply(settings), settings.engine().host().toString());
    return switch (found) {
      case ControlFile.Found.Running(ControlFile.Content content) ->
          Optional.of(new Reach(new RemoteDesk(content), () -> {}, true));
      case ControlFile.Found.Nobody nobody -> Optional.empty();
      case ControlFile.Found.Unusable(String why) -> {
        at.err().println("docker-health: " + why);
        yield Optional.empty();
      }
    };
  }

  /** A house in this process. */
  static Reached own(Surroundings at, Settings settings, Need need, String command) {
    Doors.Purpose purpose = need == Need.ACT ? Doors.Purpose.ASKED : Doors.Purpose.LOOK;
    return switch (at.doors().open(settings, purpose, command)) {
      case Doors.Opening.Refused(String why, int exitCode) -> ended(at, why, exitCode);
      case Doors.Opening.Taken(String why) -> ended(at, why, Exit.USAGE);
      case Doors.Opening.Open(House house, Runnable close) -> {
        Reach reach = into(house, close);
        Optional<String> trouble = need == Need.PAST ? Optional.empty() : firstLook(at, house);
        if (trouble.isEmpty()) {
          if (need == Need.USE) {
            FirstSamples.await(house);
          }
          yield new Reached.At(reach);
        }
        reach.close();
        yield ended(at, trouble.get(), Exit.NO_ENGINE);
      }
    };
  }

  /** The desk of this house, which is closed once, however this process ends. */
  static Reach into(House house, Runnable close) {
    Runnable once = once(close);
    Runtime.getRuntime().addShutdownHook(new Thread(once));
    return new Reach(new Handlers(house), once, false);
  }

  /** Waits until the host was looked at once; or tells why that cannot be. */
  static Optional<String> firstLook(Surroundings at, House house) {
    long begun = System.nanoTime();
    boolean said = false;
    while (!house.settled()) {
      String why = house.memory().host().engineWhy();
      boolean lost = house.memory().host().engine().isEmpty() && !why.equals(NEVER_ASKED);
      if (lost) {
        return Optional.of(why);
      }
      if (System.nanoTime() - begun > FIRST_LOOK.toNanos() || !glance(house)) {
        return Optional.of("the engine has not shown its containers within 10 s");
      }
      if (at.terminal() && !said && System.nanoTime() - begun > 5 * GLANCE.toNanos()) {
        at.err().println("looking at the host …");
        said = true;
      }
    }
    return Optional.empty();
  }

  private static boolean glance(House house) {
    try {
      house.after(Long.MAX_VALUE, GLANCE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Runnable once(Runnable close) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (!done.getAndSet(true)) {
        close.run();
      }
    };
  }

  private static Reached ended(Surroundings at, String why, int exitCode) {
    at.err().println("docker-health: " + Paint.plain(why));
    return new Reached.Ended(exitCode);
  }
}
