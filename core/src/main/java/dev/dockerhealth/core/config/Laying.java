package dev.dockerhealth.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Labels being laid over a draft: what was decided by which, and what could not be followed. */
final class Laying {
  private final Map<String, String> labels;
  private final Draft draft;
  private final Map<String, Decided> decided = new LinkedHashMap<>();
  private final List<LabelWarning> warnings = new ArrayList<>();

  Laying(Map<String, String> labels, Draft draft) {
    this.labels = labels;
    this.draft = draft;
  }

  /** Follows one label of ours. */
  void turn(Knobs.Row<?> row) {
    Knob knob = row.knob();
    if (!labels.containsKey(knob.label())) {
      return;
    }
    if (row.turn(draft, value(knob.label()))) {
      note(knob.name(), knob.label());
    } else {
      wrong(knob.label(), knob.accepted());
    }
  }

  /** Follows a label if the container has it and it can be read. */
  <T> void read(String knob, String label, Format<T> format, BiConsumer<Draft, T> put) {
    if (!labels.containsKey(label)) {
      return;
    }
    switch (format.read(value(label))) {
      case Parsed.Value<T>(T value) -> put(knob, label, d -> put.accept(d, value));
      case Parsed.Wrong<T>(String accepted) -> wrong(label, accepted);
    }
  }

  /** Warns where the container has the label and it cannot be read. */
  <T> void check(String label, Format<T> format) {
    if (labels.containsKey(label)
        && format.read(value(label)) instanceof Parsed.Wrong<T>(String accepted)) {
      wrong(label, accepted);
    }
  }

  /** A label decides a knob. */
  void put(String knob, String label, Consumer<Draft> change) {
    change.accept(draft);
    note(knob, label);
  }

  void warn(String label, String why) {
    warnings.add(new LabelWarning(label, value(label), why));
  }

  List<Decided> decided() {
    return List.copyOf(decided.values());
  }

  List<LabelWarning> warnings() {
    return List.copyOf(warnings);
  }

  private void wrong(String label, String accepted) {
    warn(label, "accepts " + accepted + "; the default holds");
  }

  private void note(String knob, String label) {
    decided.put(knob, new Decided(knob, label, value(label)));
  }

  private String value(String label) {
    return labels.getOrDefault(label, "");
  }
}
