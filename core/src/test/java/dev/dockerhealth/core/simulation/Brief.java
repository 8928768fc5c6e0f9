package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Signal;
import java.util.stream.Collectors;

/** Signals and commands in one short line each, for the person who looks for a cause. */
final class Brief {
  private Brief() {}

  static String of(Signal signal) {
    return switch (signal) {
      case Signal.ContainerSeen s -> "seen " + of(s.view());
      case Signal.ContainerGone s -> "gone " + s.id().brief() + " order " + s.order();
      case Signal.Listed s -> "listed " + s.ids().size() + " order " + s.order();
      case Signal.EventHeard s ->
          "heard %s %s %s %d"
              .formatted(
                  s.event().action(),
                  s.event().name(),
                  s.event().container().brief(),
                  s.event().signal());
      case Signal.Sampled s -> "sampled " + s.usages().size();
      case Signal.Recalled s -> "recalled " + s.patients();
      default -> signal.toString();
    };
  }

  private static String of(ContainerView v) {
    return "%s %s %s exit %d '%s' count %d started %s ended %s %s/%d order %d"
        .formatted(
            v.name(),
            v.id().brief(),
            v.state(),
            v.run().exitCode(),
            v.run().error(),
            v.run().restartCount(),
            v.run().startedAt().map(Object::toString).orElse("never"),
            v.run().finishedAt().map(Object::toString).orElse("never"),
            v.health().status(),
            v.health().failingStreak(),
            v.order());
  }

  static String of(Command command) {
    return switch (command) {
      case Command.Append a ->
          a.entries().stream().map(Brief::of).collect(Collectors.joining("; ", "write ", ""))
              + a.awaited().map(w -> " awaited " + w.attempt() + "." + w.position()).orElse("");
      case Command.Act a -> "ACT " + a.name() + " " + of(a.attempt());
      case Command.Inspect i -> "inspect " + i.id().brief();
      case Command.Discard d -> "discard " + d.name();
      default -> command.toString();
    };
  }

  private static String of(Entry entry) {
    return switch (entry) {
      case Entry.IntentNoted e ->
          "intent %s %s running %s %s%s"
              .formatted(
                  e.patient(),
                  e.intent().who(),
                  e.intent().running(),
                  e.intent().how(),
                  e.intent().disarmed() ? " disarmed" : "");
      case Entry.AttemptIntended e -> "intended " + e.patient() + " " + of(e.attempt());
      case Entry.CallIntended e -> "call " + e.patient() + " " + of(e.attempt());
      case Entry.CallAnswered e -> "answer " + e.patient() + " " + e.call() + " " + e.result();
      case Entry.AttemptEnded e ->
          "outcome %s %s %s %s".formatted(e.patient(), e.attempt().id(), e.outcome(), e.detail());
      default -> entry.toString();
    };
  }

  private static String of(Attempt a) {
    return "%s %s.%d %s of %s for %s%s"
        .formatted(
            a.id(),
            a.remedy().code(),
            a.position(),
            a.phase(),
            a.container().brief(),
            a.fault().code(),
            a.byPerson() ? " by person" : "");
  }
}
