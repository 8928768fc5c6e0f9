package dev.dockerhealth.agent.run;

import java.util.logging.LogManager;

/**
 * The JDK's log manager, but for one thing: it closes the log when we say so, not at the first sign
 * of the process's end, or the last words would be lost. {@code Main} names it to the JDK.
 */
public final class LogKeeper extends LogManager {
  private volatile boolean mayReset;

  /** For the JDK, which makes it. */
  public LogKeeper() {}

  /** Closed only by {@link #end} and {@link #clear}. */
  @Override
  public void reset() {
    if (mayReset) {
      super.reset();
    }
  }

  /** Takes all handlers away. */
  static synchronized void clear() {
    LogManager manager = LogManager.getLogManager();
    if (manager instanceof LogKeeper keeper) {
      keeper.mayReset = true;
      manager.reset();
      keeper.mayReset = false;
      return;
    }
    manager.reset();
  }

  /** The last word is said. */
  static void end() {
    clear();
  }

  /** Must come before anything is logged. */
  static void install() {
    System.setProperty("java.util.logging.manager", LogKeeper.class.getName());
  }
}
