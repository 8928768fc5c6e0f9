package dev.dockerhealth.lab.faults;

import dev.dockerhealth.lab.engine.Program;
import java.time.Duration;

/** One line of shell on the host; it must succeed. */
final class Shell {
  private Shell() {}

  static void run(String line) {
    var _ = out(line);
  }

  static String out(String line) {
    return Program.run(Duration.ofSeconds(20), "sh", "-c", line).outOrFail();
  }
}
