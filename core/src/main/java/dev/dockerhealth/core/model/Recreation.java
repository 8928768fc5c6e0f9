package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a patient's replacement by a new container of the same configuration.
 *
 * @param aside the old container, from the intention until all is over
 * @param refused the container that must not be replaced, because it wrote files
 * @param why which files
 */
public record Recreation(Optional<Aside> aside, Optional<ContainerId> refused, String why) {
  /** What the old container's name ends with while it is kept. */
  public static final String SUFFIX = ".docker-health-old";

  /** The label by which a new container is known to be ours; its value is the old one's id. */
  public static final String LABEL = "org.docker-health.recreated-from";

  /**
   * A container that is, or is to be, replaced.
   *
   * @param policy its restart policy, which is off while it is kept
   * @param ran whether it ran
   * @param removeAt house time at which it is removed; empty: the new one is not proven yet
   */
  public record Aside(
      ContainerId container,
      String name,
      RestartPolicy policy,
      boolean ran,
      Optional<Instant> removeAt) {}

  /** Never replaced. */
  public static Recreation none() {
    return new Recreation(Optional.empty(), Optional.empty(), "");
  }

  /** Whether a container of this name is an old one that is kept. */
  public static boolean setsAside(String name) {
    return name.endsWith(SUFFIX);
  }

  /** The same with this old container, or none. */
  public Recreation with(Optional<Aside> other) {
    return new Recreation(other, refused, why);
  }

  /** The same, where this container must not be replaced. */
  public Recreation refusing(ContainerId container, String files) {
    return new Recreation(aside, Optional.of(container), files);
  }

  /** The old container that must come back, where the patient's body looks like this. */
  public Optional<Aside> unfinished(ContainerView view) {
    Optional<Aside> open = aside.filter(old -> old.removeAt().isEmpty());
    if (open.isEmpty()) {
      return setsAside(view.name()) ? Optional.of(unknown(view)) : Optional.empty();
    }
    return open.filter(old -> halfway(old, view));
  }

  private static boolean halfway(Aside old, ContainerView view) {
    return old.container().equals(view.id())
        ? setsAside(view.name()) || !view.restartPolicy().equals(old.policy())
        : old.container().hex().equals(view.labels().get(LABEL));
  }

  /** The journal was lost, and with it all but the name. */
  private static Aside unknown(ContainerView view) {
    String name = view.name().substring(0, view.name().length() - SUFFIX.length());
    return new Aside(view.id(), name, view.restartPolicy(), false, Optional.empty());
  }
}
