package dev.dockerhealth.core.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Audit rules that are suppressed, each with the reason a person gave for it. */
public final class AuditIgnores {
  /** How they are written. */
  public static final Format<Map<String, String>> FORMAT =
      new Format<>(
          "rule ids with a reason, as in no-limit: batch host; tag-latest: pinned by digest",
          AuditIgnores::read);

  private static final Pattern BETWEEN = Pattern.compile(";");
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9._-]{1,64}");
  private static final Pattern IDS = Pattern.compile("[\\s,]+");

  private AuditIgnores() {}

  /** Reads one list. */
  public static Parsed<Map<String, String>> parse(String text) {
    return FORMAT.read(text);
  }

  /** Rule ids to their reasons. */
  private static Optional<Map<String, String>> read(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String entry : BETWEEN.splitAsStream(text).filter(e -> !e.isBlank()).toList()) {
      List<String> ids = idsWithReason(entry);
      if (ids.isEmpty()) {
        return Optional.empty();
      }
      String reason = entry.substring(entry.indexOf(':') + 1).strip();
      ids.forEach(id -> all.put(id, reason));
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
