package dev.dockerhealth.lab;

import dev.dockerhealth.lab.stack.StackTrial;
import java.util.List;

/** Random faults against a real stack. */
final class StackCommand {
  private static final int FAULTS = 50;

  private StackCommand() {}

  static int run(List<String> arguments) {
    try {
      long seed = arguments.isEmpty() ? 1 : Long.parseLong(arguments.get(0));
      int faults = arguments.size() < 2 ? FAULTS : Integer.parseInt(arguments.get(1));
      return StackTrial.run(seed, faults);
    } catch (NumberFormatException e) {
      System.err.println("usage: lab/run stack [SEED [FAULTS]]");
      return Lab.WRONG_USAGE;
    }
  }
}
