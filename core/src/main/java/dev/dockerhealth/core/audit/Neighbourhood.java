package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Need.Condition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who goes by which name among the exhibits, and so who needs whom. */
final class Neighbourhood {
  private final List<Exhibit> all;
  private final Map<Need.Target, List<Exhibit>> places = new HashMap<>();

  private Neighbourhood(List<Exhibit> all) {
    this.all = all;
  }

  static Neighbourhood of(List<Exhibit> exhibits) {
    Neighbourhood all = new Neighbourhood(List.copyOf(exhibits));
    exhibits.forEach(
        one ->
            one.goesBy()
                .forEach(
                    name -> all.places.computeIfAbsent(name, n -> new ArrayList<>()).add(one)));
    return all;
  }

  /** Those who go by this name. */
  List<Exhibit> at(Need.Target target) {
    return places.getOrDefault(target, List.of());
  }

  /** The name of the first that waits for this one to finish. */
  Optional<String> waitsForEndOf(Exhibit one) {
    return all.stream()
        .filter(
            other ->
                other.needs().stream()
                    .anyMatch(
                        need ->
                            need.condition() == Condition.COMPLETED
                                && one.goesBy().contains(need.target())))
        .map(Exhibit::name)
        .findFirst();
  }

  /** Whether it is to end by itself, as somebody who waits for it or its label says. */
  boolean job(Exhibit one) {
    return one.upkeep().finishes() || waitsForEndOf(one).isPresent();
  }

  /**
   * The names on a way from this one back to it; empty: there is none, or another one on it comes
   * first by name and tells of it.
   */
  List<String> cycle(Exhibit one) {
    Map<Exhibit, Exhibit> cameFrom = new HashMap<>();
    Deque<Exhibit> open = new ArrayDeque<>(List.of(one));
    Set<Exhibit> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Exhibit here = open.removeFirst();
      for (Exhibit next : needed(here)) {
        if (next.equals(one)) {
          List<String> way = way(one, here, cameFrom);
          return way.stream().allMatch(name -> one.name().compareTo(name) <= 0) ? way : List.of();
        }
        if (seen.add(next)) {
          cameFrom.put(next, here);
          open.addLast(next);
        }
      }
    }
    return List.of();
  }

  private List<Exhibit> needed(Exhibit one) {
    return one.needs().stream().flatMap(need -> at(need.target()).stream()).distinct().toList();
  }

  private static List<String> way(Exhibit from, Exhibit last, Map<Exhibit, Exhibit> cameFrom) {
    List<String> back = new ArrayList<>();
    Exhibit here = last;
    while (!here.equals(from)) {
      back.add(here.name());
      here = cameFrom.getOrDefault(here, from);
    }
    back.add(from.name());
    return back.reversed();
  }
}
