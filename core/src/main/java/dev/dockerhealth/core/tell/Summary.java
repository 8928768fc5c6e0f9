package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells together what came together: of those ill, of those well again, of what else changed. */
final class Summary {
  /** So many changes are still read one by one. */
  static final int FEW = 3;

  private static final int LINES = 40;
  private static final int NAMES = 6;

  private Summary() {}

  /** What sorts of news there are; each is told by itself. */
  private enum Sort {
    ILL("something is wrong with %s"),
    WELL("%s: it is over"),
    CHANGED("something changed: %s");

    private final String title;

    Sort(String title) {
      this.title = title;
    }
  }

  static List<Alert> of(List<Alert> gathered, int more, Instant now) {
    List<Alert> out = new ArrayList<>();
    for (Sort sort : Sort.values()) {
      List<Alert> all = gathered.stream().filter(alert -> sort(alert) == sort).toList();
      int uncounted = sort == Sort.ILL ? more : 0;
      boolean few = all.size() <= (sort == Sort.CHANGED ? FEW : 1);
      if (few && uncounted == 0) {
        out.addAll(all);
      } else {
        out.add(together(sort, all, uncounted, now));
      }
    }
    return out;
  }

  private static Sort sort(Alert alert) {
    if (alert.stage() == Stage.ENDS) {
      return Sort.WELL;
    }
    boolean changed = alert.stage() == Stage.ONCE && alert.severity() == Severity.INFO;
    return changed ? Sort.CHANGED : Sort.ILL;
  }

  private static Alert together(Sort sort, List<Alert> all, int more, Instant now) {
    List<Alert> loudFirst =
        all.stream().sorted(Comparator.comparing(Alert::severity).reversed()).toList();
    int unnamed = Math.max(0, loudFirst.size() - LINES) + more;
    String lines =
        loudFirst.stream()
            .limit(LINES)
            .map(alert -> "- " + alert.title())
            .collect(Collectors.joining("\n"));
    String rest = unnamed == 0 ? "" : "\n- and " + unnamed + " more";
    return new Alert(
        "",
        "",
        Stage.ONCE,
        Topic.SUMMARY,
        loudest(all, Alert::severity),
        now,
        Optional.empty(),
        sort.title.formatted(names(loudFirst, more)),
        lines + rest + "\nAll of them: `docker-health status`.",
        List.of(),
        loudest(all, Alert::loudest));
  }

  private static Severity loudest(List<Alert> all, Function<Alert, Severity> of) {
    return all.stream().map(of).max(Comparator.naturalOrder()).orElse(Severity.WARNING);
  }

  /** {@code 12 containers (db, web, cache, api, queue, proxy and 6 more)}. */
  private static String names(List<Alert> all, int more) {
    Set<String> names = new LinkedHashSet<>();
    all.forEach(alert -> alert.subject().ifPresent(subject -> names.add(subject.name())));
    int beyond = Math.max(0, names.size() - NAMES) + more;
    String first = names.stream().limit(NAMES).collect(Collectors.joining(", "));
    String rest = beyond == 0 ? "" : " and " + beyond + " more";
    int count = names.size() + more;
    return "%d %s (%s%s)".formatted(count, count == 1 ? "container" : "containers", first, rest);
  }
}
