package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import java.util.Optional;

/**
 * Something happened to a container that is no illness.
 *
 * @param words what follows its name
 */
public record Change(Kind kind, Severity severity, String words) {

  /** What happened. */
  public enum Kind {
    ADDED,
    STARTED,
    STOPPED,
    ENDED,
    RESTARTED,
    RECREATED,
    PAUSED,
    UNPAUSED,
    REMOVED,
    NOTICE
  }

  /**
   * What an other explanation of its body says; silence where it says nothing new, or where we did
   * it.
   */
  public static Optional<Change> between(Intent before, Intent after, ContainerView view) {
    if (!before.container().equals(after.container())) {
      return after.running()
          ? info(Kind.RECREATED, "was recreated: another container took its place")
          : Optional.empty();
    }
    boolean anew = !before.startedAt().equals(after.startedAt());
    if (after.running() && (anew || !before.running())) {
      return runs(before, view);
    }
    boolean news = before.running() || before.who() == Intent.Who.NOT_YET_KNOWN;
    return !after.running() && news ? ended(after) : Optional.empty();
  }

  private static Optional<Change> runs(Intent before, ContainerView view) {
    if (view.run().restartCount() > 0) {
      return Optional.of(
          new Change(
              Kind.RESTARTED,
              Severity.WARNING,
              "ended and was restarted by the engine's own policy (%s time)"
                  .formatted(Spans.ordinal(view.run().restartCount()))));
    }
    if (before.startedAt().isEmpty()) {
      return Optional.empty(); // it had only been created, and runs for the first time
    }
    return before.running()
        ? Optional.of(byHand())
        : info(Kind.STARTED, "was started by a person or tool");
  }

  /** Stopped and started by a person. */
  static Change byHand() {
    return new Change(Kind.RESTARTED, Severity.WARNING, "was restarted by a person or tool");
  }

  private static Optional<Change> ended(Intent after) {
    return switch (after.who()) {
      case PERSON -> info(Kind.STOPPED, "was stopped on purpose: " + after.how());
      case ITSELF -> info(Kind.ENDED, "ended: " + after.how());
      case KERNEL -> Optional.of(new Change(Kind.ENDED, Severity.WARNING, "ended: " + after.how()));
      case NOBODY, ENGINE, ENGINE_CRASH, US, AS_FOUND, NOT_YET_KNOWN, UNKNOWN -> Optional.empty();
    };
  }

  /** What another state says. */
  public static Optional<Change> between(RunState before, RunState after) {
    if (before != RunState.PAUSED && after == RunState.PAUSED) {
      return info(Kind.PAUSED, "was paused");
    }
    return before == RunState.PAUSED && after == RunState.RUNNING
        ? info(Kind.UNPAUSED, "goes on after a pause")
        : Optional.empty();
  }

  private static Optional<Change> info(Kind kind, String words) {
    return Optional.of(new Change(kind, Severity.INFO, words));
  }
}
