package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.config.ConfigProblems;
import dev.dockerhealth.agent.config.Loaded;
import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.Sources;
import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.expose.Version;
import dev.dockerhealth.core.model.Signal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;

/** The service: opens the house, serves it, and lives until it is told to end. */
public final class Watch {
  private static final System.Logger LOG = System.getLogger("docker-health");
  private static final int TAKEN = 2;

  private Watch() {}

  /**
   * What speaks to the outside.
   *
   * @param closing closed before the house
   * @param folder where files for those around go; empty: there is no such place
   */
  record Served(AutoCloseable closing, Optional<Path> folder) {
    /** Nothing could be opened. */
    static Served nothing() {
      return new Served(() -> {}, Optional.empty());
    }
  }

  /**
   * Runs until SIGTERM or SIGINT; SIGHUP reads the settings anew, whole, or keeps the old ones.
   *
   * @param sources reads the settings' sources afresh
   * @param serve opens what speaks to the outside
   * @return the exit code
   */
  static int run(Settings settings, Supplier<Sources> sources, Function<House, Served> serve) {
    Redaction redaction = Redaction.of(settings);
    Optional<String> logTrouble = Logging.begin(settings.log(), true, redaction::mask);
    logTrouble.ifPresent(words -> LOG.log(System.Logger.Level.WARNING, words));
    settings.warnings().forEach(words -> LOG.log(System.Logger.Level.WARNING, words));
    Thread.setDefaultUncaughtExceptionHandler(Watch::sayBug);
    return switch (Houses.open(settings, Houses.Purpose.ACT, "watch")) {
      case Houses.Opened.Refused(String why, int code) -> refused(why, code);
      case Houses.Opened.Taken(String why) -> refused(why, TAKEN);
      case Houses.Opened.Open(Houses.OpenHouse house) ->
          live((Living) house, redaction, sources, serve);
    };
  }

  private static void sayBug(Thread where, Throwable bug) {
    LOG.log(
        System.Logger.Level.ERROR,
        "thread \"" + where.getName() + "\" failed; this is a bug of docker-health",
        bug);
  }

  private static int refused(String why, int code) {
    LOG.log(System.Logger.Level.ERROR, why);
    return code;
  }

  private static int live(
      Living house, Redaction redaction, Supplier<Sources> sources, Function<House, Served> serve) {
    Watchdog.over(house::loopAge);
    Served served = serve.apply(house);
    Supervisor supervisor = Supervisor.of(System.getenv(), ProcessHandle.current().pid());
    Pulse pulse = new Pulse(supervisor, house::turns, served.folder());
    CountDownLatch ended = new CountDownLatch(1);
    Thread closing =
        new Thread(
            () -> {
              supervisor.stopping();
              pulse.close();
              end(house, served.closing(), ended);
            },
            "end");
    Runtime.getRuntime().addShutdownHook(closing);
    Hangup.call(() -> reload(house, redaction, sources));
    house.signal(new Signal.HouseOpened(Version.text()));
    house.stays();
    pulse.begin();
    HeapKeeper.begin();
    supervisor.ready("watching " + house.settings().engine().host());
    LOG.log(System.Logger.Level.INFO, "watching {0}", house.settings().engine().host());
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void end(Living house, AutoCloseable served, CountDownLatch ended) {
    LOG.log(System.Logger.Level.INFO, "ends; what is in flight is in the journal");
    try {
      served.close();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.WARNING, "the way to the outside did not close", e);
    }
    house.close();
    ended.countDown();
    LogKeeper.end();
    Runtime.getRuntime().halt(0); // told to end, and ended: that is no failure (the JVM says 143)
  }

  private static void reload(Living house, Redaction redaction, Supplier<Sources> sources) {
    switch (Settings.load(sources.get())) {
      case Loaded.Ready(Settings settings) -> {
        redaction.also(settings);
        settings.warnings().forEach(words -> LOG.log(System.Logger.Level.WARNING, words));
        house.reload(settings);
        LOG.log(
            System.Logger.Level.INFO,
            "settings read anew; those of engine, journal, log and HTTP hold from the next start");
      }
      case Loaded.Refused(ConfigProblems problems) -> {
        problems.lines().forEach(line -> LOG.log(System.Logger.Level.ERROR, line));
        LOG.log(System.Logger.Level.ERROR, "settings not read: the old ones hold");
      }
    }
  }
}
