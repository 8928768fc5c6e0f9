package dev.dockerhealth.core.model;

/**
 * One edge of the dependency graph: who is needed, and how far it must be before a start.
 *
 * @param restarts whether the one who needs it is restarted after it was
 */
public record Need(Target target, Condition condition, boolean restarts, Source source) {
  /** Who is needed. */
  public sealed interface Target {
    /** For a person. */
    default String words() {
      return switch (this) {
        case Service(String project, String name) -> name;
        case Named(String name) -> name;
        case Image(String baseName) -> baseName;
        case Body(ContainerId id) -> "container " + id.brief();
      };
    }

    /** All replicas of a service of a compose project. */
    record Service(String project, String name) implements Target {}

    /** The container of this name. */
    record Named(String name) implements Target {}

    /** The containers of an image of this base name, or of this very name. */
    record Image(String baseName) implements Target {}

    /** This very container. */
    record Body(ContainerId id) implements Target {}
  }

  /** How far it must be (compose's conditions). */
  public enum Condition {
    STARTED,
    HEALTHY,
    COMPLETED
  }

  /** Where the edge comes from. */
  public enum Source {
    COMPOSE("compose"),
    NETWORK_MODE("its network"),
    LINK("a link"),
    VOLUMES("its volumes"),
    LABEL("a label"),
    SETTING("DEPENDENCIES"),
    KNOWN("known to need it");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    /** For a person. */
    public String words() {
      return words;
    }

    /** Whether anybody's container may claim it, so that it holds among neighbours only. */
    public boolean bounded() {
      return this == LABEL || this == KNOWN;
    }
  }
}
