package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.Caller;
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

  /** What came of looking for a service. */
  sealed interface Service {

    /** It is called like this. */
    record At(Caller caller) implements Service {}

    /** None runs here. */
    record None() implements Service {}

    /** What was written cannot be used; one sentence with the mend. */
    record Wrong(String why) implements Service {}
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
    return switch (of(at, given, settings.get(), need, command)) {
      case Reached.Ended(int exitCode) -> exitCode;
      case Reached.At(Reach reach) -> {
        try (reach) {
          yield questions.applyAsInt(new Answers(at, reach.desk()));
        }
      }
    };
  }

  /** The service's desk if one runs, else one of our own. */
  static Reached of(Surroundings at, Given given, Settings settings, Need need, String command) {
    return switch (service(at, given, settings)) {
      case Service.Wrong(String why) -> ended(at, why, Exit.USAGE);
      case Service.None none -> own(at, settings, need, command);
      case Service.At(Caller caller) ->
          new Reached.At(new Reach(new RemoteDesk(caller), () -> {}, true));
    };
  }

  /** The service that is named, else the one that runs here. */
  static Service service(Surroundings at, Given given, Settings settings) {
    return switch (given.service().read(at.environment())) {
      case ServiceOptions.Named.Wrong(String why) -> new Service.Wrong(why);
      case ServiceOptions.Named.At(Caller caller) -> new Service.At(caller);
      case ServiceOptions.Named.Ours ours -> here(at, settings);
    };
  }

  /** The service that runs here. */
  static Service here(Surroundings at, Settings settings) {
    ControlFile.Found found =
        ControlFile.find(at.control().apply(settings), settings.engine().host().toString());
    return switch (found) {
      case ControlFile.Found.Running(ControlFile.Content content) ->
          new Service.At(Caller.of(content));
      case ControlFile.Found.Nobody nobody -> new Service.None();
      case ControlFile.Found.Unusable(String why) -> {
        at.err().println("docker-health: " + why);
        yield new Service.None();
      }
    };
  }

  /** What this service answers. */
  static Answers answers(Surroundings at, Caller caller) {
    return new Answers(at, new RemoteDesk(caller));
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
