package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Need.Condition;
import dev.dockerhealth.core.model.Need.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules about dependencies. */
final class Dependencies {
  private Dependencies() {}

  static Optional<String> condition(Exhibit one, Neighbourhood all) {
    List<Need> weak = unconditioned(one, all);
    return weak.isEmpty() || one.keptByOthers()
        ? Optional.empty()
        : Optional.of(
            weak.stream().map(need -> words(need, all)).collect(Collectors.joining("; ")));
  }

  /** What compose waits for only until it was started. */
  static List<Need> unconditioned(Exhibit one, Neighbourhood all) {
    return one.needs().stream()
        .filter(need -> need.source() == Source.COMPOSE && need.condition() == Condition.STARTED)
        .filter(need -> all.at(need.target()).stream().noneMatch(Exhibit::passing))
        .toList();
  }

  /** Whether one of those who go by the name has a check that compose can wait for. */
  static boolean checked(Need need, Neighbourhood all) {
    return all.at(need.target()).stream().anyMatch(one -> one.check() instanceof Check.Engine);
  }

  private static String words(Need need, Neighbourhood all) {
    String name = need.target().words();
    return checked(need, all)
        ? name + " has a health check, and is waited for only until it was started"
        : name + " is waited for only until it was started";
  }

  static Optional<String> cycle(Exhibit one, Neighbourhood all) {
    List<String> way = all.cycle(one);
    return way.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(" needs ", way) + " needs " + one.name());
  }
}
