package dev.dockerhealth.agent.run;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.tell.Line;

/** Says what happens in the log: everything in one, what was done about it in the other. */
final class Telling {
  private static final System.Logger HEALTH = System.getLogger("docker-health");
  private static final System.Logger RECOVERY = System.getLogger("docker-health.recovery");

  void say(Entry entry, Line line) {
    System.Logger logger = aboutRecovery(entry) ? RECOVERY : HEALTH;
    logger.log(level(line), line.text());
  }

  private static boolean aboutRecovery(Entry entry) {
    return entry instanceof Entry.AttemptIntended
        || entry instanceof Entry.CallAnswered
        || entry instanceof Entry.AttemptEnded
        || entry instanceof Entry.Exhausted
        || entry instanceof Entry.Chronic;
  }

  private static System.Logger.Level level(Line line) {
    return switch (line.severity()) {
      case INFO -> System.Logger.Level.INFO;
      case WARNING -> System.Logger.Level.WARNING;
      case CRITICAL -> System.Logger.Level.ERROR;
    };
  }
}
