package dev.dockerhealth.core.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Audit rules that are suppressed, each with the reason a person gave for it. */
public final class AuditIgnores {
  /** How they are written. */
  public static final Format<Set<String>> FORMAT =
      new Format<>(
          "rule ids with a reason, as in no-limit: batch host; tag-latest: pinned by digest",
          AuditIgnores::read);

  private static final Pattern BETWEEN = Pattern.compile(";");
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9._-]{1,64}");
  private static final Pattern IDS = Pattern.compile("[\\s,]+");

  private AuditIgnores() {}

  /** Reads one list. */
  public static Parsed<Set<String>> parse(String text) {
    return FORMAT.read(text);
  }

  private static Optional<Set<String>> read(String text) {
    Set<String> all = new LinkedHashSet<>();
    for (String entry : BETWEEN.splitAsStream(text).filter(e -> !e.isBlank()).toList()) {
      List<String> ids = idsWithReason(entry);
      if (ids.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(ids);
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** The ids of an entry; none where one is no id or there is no reason. */
  private static List<String> idsWithReason(String entry) {
    int colon = entry.indexOf(':');
    if (colon < 0 || entry.substring(colon + 1).isBlank()) {
      return List.of();
    }
    List<String> ids =
        IDS.splitAsStream(entry.substring(0, colon)).filter(id -> !id.isEmpty()).toList();
    return ids.stream().allMatch(id -> ID.matcher(id).matches()) ? ids : List.of();
  }
}
