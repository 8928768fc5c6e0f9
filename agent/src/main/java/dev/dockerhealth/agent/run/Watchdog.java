package dev.dockerhealth.agent.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Ends the process when the loop has stood still for too long, so that who started it starts it
 * anew. It is asked twice: after a freeze of the whole process (SIGSTOP, {@code docker pause}) the
 * loop has stood still too, but goes on.
 */
final class Watchdog {
  /** The exit code says: an internal fault ({@code EX_SOFTWARE} of sysexits.h). */
  static final int EXIT = 70;

  private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final int ASKED = 2;

  private Watchdog() {}

  static void over(Supplier<Duration> loopAge) {
    Thread.ofPlatform().daemon().name("watchdog").start(() -> watch(loopAge));
  }

  private static void watch(Supplier<Duration> loopAge) {
    if (standsStill(loopAge, Watchdog::waited)) {
      end(Watchdog::say, () -> Runtime.getRuntime().halt(EXIT));
    }
  }

  private static void say() {
    LOG.log(System.Logger.Level.ERROR, "the loop has not turned for 60 s; docker-health ends");
    LogKeeper.end();
  }

  /** What stopped the loop may stop the log as well: the last words are not waited for long. */
  static void end(Runnable lastWords, Runnable halt) {
    Thread saying = Thread.ofPlatform().daemon().name("last-words").start(lastWords);
    try {
      saying.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    halt.run();
  }

  /**
   * Waits until it stands still.
   *
   * @param waited waits between two looks; false: it is no longer asked for
   * @return false where it is no longer asked for
   */
  static boolean standsStill(Supplier<Duration> loopAge, BooleanSupplier waited) {
    int still = 0;
    while (still < ASKED) {
      if (!waited.getAsBoolean()) {
        return false;
      }
      still = loopAge.get().compareTo(LONGEST) < 0 ? 0 : still + 1;
    }
    return true;
  }

  private static boolean waited() {
    try {
      Thread.sleep(EVERY);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
