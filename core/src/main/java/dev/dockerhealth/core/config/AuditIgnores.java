package dev.dockerhealth.core.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Audit rules that are suppressed, each with the reason a person gave for it. */
public final class AuditIgnores {
  /** How they are written. */
  public static final Format<Set<String>> FORMAT =
      new Format<>(
          "rule ids with a reason, as in no-limit: batch host; tag-latest: pinned by digest",
          AuditIgnores::read);

  private static final Pattern BETWEEN = Pattern.compile(";");
  private static final Pattern ENTRY =
      Pattern.compile("\\s*([a-zA-Z0-9._-]+(?:[\\s,]+[a-zA-Z0-9._-]+)*)\\s*:\\s*(\\S.*)");
  private static final Pattern IDS = Pattern.compile("[\\s,]+");

  private AuditIgnores() {}

  /** Reads one list. */
  public static Parsed<Set<String>> parse(String text) {
    return FORMAT.read(text);
  }

  private static Optional<Set<String>> read(String text) {
    List<String> entries = BETWEEN.splitAsStream(text).filter(e -> !e.isBlank()).toList();
    Set<String> ids = new LinkedHashSet<>();
    for (String entry : entries) {
      Matcher matcher = ENTRY.matcher(entry);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      IDS.splitAsStream(matcher.group(1)).forEach(ids::add);
    }
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids);
  }
}
