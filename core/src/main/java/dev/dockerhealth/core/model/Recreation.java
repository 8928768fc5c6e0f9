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
   * @param ran whether it ran, and could run again
   * @param putBacks how often it did not come back
   * @param removeAt house time at which it is removed; empty: the new one is not proven yet
   */
  public record Aside(
      ContainerId container,
      String name,
      RestartPolicy policy,
      boolean ran,
      int putBacks,
      Optional<Instant> removeAt) {

    /** The same, to be removed then. */
    public Aside until(Instant then) {
      return new Aside(container, name, policy, ran, putBacks, Optional.of(then));
    }

    /** The same, which did not come back once more. */
    public Aside notBack() {
      return new Aside(container, name, policy, ran, putBacks + 1, removeAt);
    }
  }

  /** Never replaced. */
  public static Recreation none() {
    return new Recreation(Optional.empty(), Optional.empty(), "");
  }

  /** Whether a container of this name is an old one that is kept. */
  public static boolean setsAside(String name) {
    int at = name.lastIndexOf(SUFFIX);
    return at > 0 && (name.endsWith(SUFFIX) || name.startsWith("-", at + SUFFIX.length()));
  }

  /** The name that such a container had before, or its own. */
  public static String plain(String name) {
    return setsAside(name) ? name.substring(0, name.lastIndexOf(SUFFIX)) : name;
  }

  /** The same with this old container, or none. */
  public Recreation with(Optional<Aside> other) {
    return new Recreation(other, refused, why);
  }

  /** The same, where this container must not be replaced. */
  public Recreation refusing(ContainerId container, String files) {
    return new Recreation(aside, Optional.of(container), files);
  }

  /**
   * The old container that must come back, where the patient's body looks like this.
   *
   * @param stopped whether it was we who stopped that body
   */
  public Optional<Aside> unfinished(ContainerView view, boolean stopped) {
    return aside.filter(old -> old.removeAt().isEmpty()).filter(old -> halfway(old, view, stopped));
  }

  private static boolean halfway(Aside old, ContainerView view, boolean stopped) {
    if (!old.container().equals(view.id())) {
      return old.container().hex().equals(view.labels().get(LABEL));
    }
    return setsAside(view.name())
        || !view.restartPolicy().equals(old.policy())
        || (old.ran() && stopped && view.state() == RunState.EXITED && !tried(view));
  }

  /** It was started and could not: that is a fault like any other, and not half of a way. */
  private static boolean tried(ContainerView view) {
    return !view.run().error().isEmpty();
  }
}
