package dev.dockerhealth.agent.config;

import java.util.List;

/**
 * Everything that is wrong with the settings, at once. Who gets it prints it and ends with 2.
 *
 * @param lines one line each: key, value (a secret is masked), where it came from, what is accepted
 * @param warnings one line each: what does not stop the start
 */
public record ConfigProblems(List<String> lines, List<String> warnings) {
  public ConfigProblems {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }
}
