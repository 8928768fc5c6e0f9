package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who cannot do without whom, read from the labels here anew. */
final class SimNeeds {
  /** Those that need each other. */
  private static final Set<String> CYCLE = Set.of("svc3", "svc4");

  private final SimEngine engine;

  SimNeeds(SimEngine engine) {
    this.engine = engine;
  }

  static boolean inCycle(SimContainer c) {
    return c.spec.service().filter(CYCLE::contains).isPresent();
  }

  /** For each need that somebody answers to: those. */
  List<List<SimContainer>> of(SimContainer c) {
    Wanted wanted = wanted(c);
    if (wanted.services().isEmpty() && wanted.name().isEmpty() && c.parent.isEmpty()) {
      return List.of();
    }
    List<List<SimContainer>> all = new ArrayList<>();
    for (String service : wanted.services()) {
      all.add(present().filter(o -> isService(o, service)).toList());
    }
    if (!wanted.name().isEmpty()) {
      all.add(present().filter(o -> o.name.equals(wanted.name())).toList());
    }
    engine
        .parents
        .namesakeOf(c)
        .or(() -> c.parent.map(engine.containers::get))
        .ifPresent(parent -> all.add(List.of(parent)));
    return all.stream().filter(who -> !who.isEmpty()).toList();
  }

  /** Those that are there, and not only kept. */
  private Stream<SimContainer> present() {
    return engine.containers.values().stream().filter(c -> !Recreation.setsAside(c.name));
  }

  /** Read once from the labels of each. */
  private record Wanted(List<String> services, String name) {}

  private final Map<SimContainer, Wanted> read = new HashMap<>();

  private Wanted wanted(SimContainer c) {
    return read.computeIfAbsent(c, SimNeeds::read);
  }

  private static Wanted read(SimContainer c) {
    Map<String, String> labels = c.spec.labels();
    List<String> services = new ArrayList<>();
    for (String edge : labels.getOrDefault("com.docker.compose.depends_on", "").split(",", -1)) {
      if (!edge.isEmpty()) {
        services.add(edge.split(":", -1)[0]);
      }
    }
    return new Wanted(services, labels.getOrDefault("docker-health.depends-on", ""));
  }

  private static boolean isService(SimContainer c, String service) {
    return c.spec.service().filter(service::equals).isPresent();
  }

  /** Whether all it needs is there for it; what does not exist at all is not missed. */
  boolean served(SimContainer c) {
    return of(c).stream().allMatch(who -> who.stream().anyMatch(o -> o.up() && !o.sick));
  }

  /** Whether a need of it is answered by none that is well, so that it may stay ill. */
  boolean hasIllOne(SimContainer c) {
    return of(c).stream().anyMatch(who -> who.stream().noneMatch(SimContainer::well));
  }

  /** Those whom it may keep from getting well. */
  Stream<SimContainer> needers(SimContainer c) {
    return engine.containers.values().stream()
        .filter(o -> o.up() && o.checked())
        .filter(o -> of(o).stream().anyMatch(who -> who.contains(c)));
  }

  /** All that answer to one of its needs are down, and have not just done what they were for. */
  boolean lacksOne(SimContainer c) {
    return of(c).stream().anyMatch(who -> who.stream().allMatch(SimNeeds::down));
  }

  private static boolean down(SimContainer c) {
    boolean ended = c.exitCode != 0 || c.spec.policy().keepsUp();
    return c.state == RunState.EXITED && ended;
  }

  /** Whether it is to be restarted after the one of this name. */
  boolean follows(SimContainer c, String name) {
    boolean compose =
        c.spec.labels().getOrDefault("com.docker.compose.depends_on", "").contains(":true");
    return compose || Population.followers(first(name)).contains(first(c.name));
  }

  /** Its name before anybody renamed it. */
  private static String first(String name) {
    return name.endsWith("_x") ? name.substring(0, name.length() - 2) : name;
  }
}
