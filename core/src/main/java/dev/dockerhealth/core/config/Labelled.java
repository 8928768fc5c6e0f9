package dev.dockerhealth.core.config;

import dev.dockerhealth.core.model.Policy;
import java.util.List;

/**
 * A container's policy after its labels were read.
 *
 * @param policy the base with the labels over it
 * @param decided the knobs that labels turned
 * @param warnings the labels that could not be followed
 * @param selectedByForeignLabel whether a label of a replaced tool asks for care and none refuses
 */
public record Labelled(
    Policy policy,
    List<Decided> decided,
    List<LabelWarning> warnings,
    boolean selectedByForeignLabel) {
  public Labelled {
    decided = List.copyOf(decided);
    warnings = List.copyOf(warnings);
  }
}
