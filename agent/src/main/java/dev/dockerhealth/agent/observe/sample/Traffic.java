package dev.dockerhealth.agent.observe.sample;

import java.io.File;

/**
 * Reads {@code /proc/PID/net/dev}. The engine counts the interfaces it made, which are named eth0
 * and so on; where there is none of that name, all count but the loopback.
 */
final class Traffic {
  /** From the received bytes to the sent ones. */
  private static final int COLUMNS = 8;

  private Traffic() {}

  static void read(KernelText text, File file, Tally tally) {
    if (text.read(file) && !add(text, tally, true)) {
      text.rewind();
      add(text, tally, false);
    }
  }

  private static boolean add(KernelText text, Tally tally, boolean onlyOfEngine) {
    boolean any = false;
    while (text.line()) {
      if (text.word() && text.splitAtColon() && wanted(text, onlyOfEngine)) {
        any = true;
        long received = next(text, 1);
        tally.traffic(received, next(text, COLUMNS));
      }
    }
    return any;
  }

  private static boolean wanted(KernelText text, boolean onlyOfEngine) {
    return onlyOfEngine ? text.begins("eth") : !text.is("lo:");
  }

  private static long next(KernelText text, int words) {
    for (int i = 0; i < words; i++) {
      if (!text.word()) {
        return 0;
      }
    }
    return text.number();
  }
}
