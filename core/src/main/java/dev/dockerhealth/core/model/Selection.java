package dev.dockerhealth.core.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which containers are watched at all, before labels of their own are asked.
 *
 * @param label {@code key} or {@code key=value} every watched container must carry; empty: all
 * @param excluded names or globs that are left alone
 * @param nameFilter regular expression found anywhere in the name
 * @param namePrefix what the name begins with
 */
public record Selection(
    Optional<Label> label,
    List<String> excluded,
    Optional<Pattern> nameFilter,
    Optional<String> namePrefix) {

  /** A label and the value it must have. */
  public record Label(String key, String value) {}

  public Selection {
    excluded = List.copyOf(excluded);
  }

  /** Everything is watched. */
  public static Selection all() {
    return new Selection(Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }
}
