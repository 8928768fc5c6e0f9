package dev.dockerhealth.agent.run;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Ends the process when the loop has stood still for too long, so that who started it starts it
 * anew.
 */
final class Watchdog {
  /** The exit code says: an internal fault ({@code EX_SOFTWARE} of sysexits.h). */
  static final int EXIT = 70;

  private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private Watchdog() {}

  static void over(Supplier<Duration> loopAge) {
    Thread.ofPlatform().daemon().name("watchdog").start(() -> watch(loopAge));
  }

  private static void watch(Supplier<Duration> loopAge) {
    while (loopAge.get().compareTo(LONGEST) < 0) {
      try {
        Thread.sleep(EVERY);
      } catch (InterruptedException e) {
        return;
      }
    }
    LOG.log(System.Logger.Level.ERROR, "the loop has not turned for 60 s; docker-health ends");
    Runtime.getRuntime().halt(EXIT);
  }
}
