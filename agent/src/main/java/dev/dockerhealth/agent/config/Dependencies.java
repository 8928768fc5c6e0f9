package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Format;
import dev.dockerhealth.core.config.Lists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Edges a person adds: {@code web:db,cache worker:queue}. */
final class Dependencies {
  static final Format<Map<String, List<String>>> FORMAT =
      new Format<>("edges, as in web:db,cache worker:queue", Dependencies::read);

  private static final Pattern BETWEEN = Pattern.compile("[\\s;]+");
  private static final Pattern EDGE = Pattern.compile("([^\\s:,\\p{Cntrl}]+):([^\\s:\\p{Cntrl}]+)");

  private Dependencies() {}

  private static Optional<Map<String, List<String>>> read(String text) {
    Map<String, List<String>> edges = new LinkedHashMap<>();
    for (String word : BETWEEN.splitAsStream(text).filter(w -> !w.isEmpty()).toList()) {
      Matcher matcher = EDGE.matcher(word);
      List<String> needed = matcher.matches() ? names(matcher.group(2)) : List.of();
      if (needed.isEmpty()) {
        return Optional.empty();
      }
      edges.merge(matcher.group(1), needed, Dependencies::both);
    }
    return Optional.of(Map.copyOf(edges));
  }

  private static List<String> names(String text) {
    return Lists.FORMAT.reader().apply(text).orElse(List.of());
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }
}
