package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Recreation;
import java.util.Optional;

/** Whose network a container shares on the simulated engine, and what became of that one. */
final class SimParents {
  private final SimEngine engine;

  SimParents(SimEngine engine) {
    this.engine = engine;
  }

  /** The one of this name, or one that is nowhere. */
  ContainerId id(String name) {
    return namedOrRenamed(name).map(p -> p.id).orElse(new ContainerId("0".repeat(64)));
  }

  /** Whether the container whose network it shares, where there is one, runs. */
  boolean isUp(SimContainer c) {
    return c.parent
        .map(
            id ->
                Optional.ofNullable(engine.containers.get(id)).filter(SimContainer::up).isPresent())
        .orElse(true);
  }

  /** The one that was made in the place of its network parent, and runs. */
  Optional<SimContainer> orphanOf(SimContainer c) {
    return namesakeOf(c).filter(SimContainer::up);
  }

  /** The one that was made in the place of its network parent. */
  Optional<SimContainer> namesakeOf(SimContainer c) {
    boolean orphan = c.parent.filter(id -> !present(id)).isPresent();
    return c.spec.parentName().filter(name -> orphan).flatMap(this::namedOrRenamed);
  }

  private Optional<SimContainer> namedOrRenamed(String name) {
    return engine.named(name).or(() -> engine.named(name + "_x"));
  }

  /** It is there, and not only kept. */
  private boolean present(ContainerId id) {
    return Optional.ofNullable(engine.containers.get(id))
        .filter(c -> !Recreation.setsAside(c.name))
        .isPresent();
  }

  /** Whoever shares the network of this one has lost it. */
  void orphans(SimContainer parent) {
    engine.containers.values().stream()
        .filter(child -> child.live() && child.parent.filter(parent.id::equals).isPresent())
        .forEach(child -> child.stale = true);
  }
}
