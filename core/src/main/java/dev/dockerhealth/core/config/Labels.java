package dev.dockerhealth.core.config;

import dev.dockerhealth.core.model.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays a container's labels over the host's policy.
 *
 * <p>Who wins, from the strongest: a label of any family that refuses care; a label of ours;
 * autoheal; deunhealth, HealMyDocker and docker-mon; the base. A label that cannot be read is one
 * warning, and what is below it holds.
 */
public final class Labels {
  private static final String ENABLE = Knob.PREFIX + "enable";

  private Labels() {}

  /** All labels of ours, in the order of the manual. */
  public static List<Knob> known() {
    return Knobs.ALL.stream().map(Knobs.Row::knob).toList();
  }

  /** The policy of a container that carries these labels. */
  public static Labelled over(Policy base, Map<String, String> labels) {
    Draft draft = new Draft(base);
    Laying laying = new Laying(labels, draft);

    ForeignLabels.wishes(labels, laying);
    Knobs.ALL.forEach(laying::turn);
    warnOfOverruled(labels, laying);
    ForeignLabels.refusals(labels, laying);
    labels.keySet().stream().sorted().forEach(label -> warnOfUnknown(label, laying));

    return new Labelled(
        draft.policy(),
        laying.decided(),
        laying.warnings(),
        ForeignLabels.askedBy(labels).isPresent());
  }

  /** What {@code docker-health.enable} says; empty where it is absent or cannot be read. */
  static Optional<Boolean> enabled(Map<String, String> labels) {
    return switch (Flags.parse(labels.getOrDefault(ENABLE, ""))) {
      case Parsed.Value<Boolean>(Boolean value) -> Optional.of(value);
      case Parsed.Wrong<Boolean> absent -> Optional.empty();
    };
  }

  private static void warnOfOverruled(Map<String, String> labels, Laying laying) {
    if (enabled(labels).orElse(false)) {
      ForeignLabels.refusedBy(labels)
          .ifPresent(
              by -> laying.warn(ENABLE, "overruled by label " + by + ", which refuses care"));
    }
  }

  private static void warnOfUnknown(String label, Laying laying) {
    if (!label.startsWith(Knob.PREFIX) || Knobs.named(label).isPresent()) {
      return;
    }
    List<String> labels = known().stream().map(Knob::label).toList();
    Nearest.of(label, labels)
        .ifPresent(near -> laying.warn(label, "no such label; the nearest is " + near));
  }
}
