package dev.dockerhealth.agent.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Something happened at the engine. A hint, not a fact: labels can overwrite attributes (semantics
 * rule 6), so exit codes are taken from inspect.
 *
 * @param action the engine's word before the first colon; Podman's words are turned into Docker's
 * @param detail what is after the colon, such as "unhealthy"; else empty
 * @param actorId of the container or network
 * @param attributes only those in {@link #KEPT}
 * @param at by the engine's clock
 */
public record EngineEvent(
    Type type,
    String action,
    String detail,
    String actorId,
    Map<String, String> attributes,
    Instant at) {

  /** Attributes that are kept; the others can be megabytes. */
  public static final Set<String> KEPT =
      Set.of(
          "name",
          "oldName",
          "image",
          "signal",
          "exitCode",
          "container",
          "type",
          "com.docker.compose.project",
          "com.docker.compose.service",
          "com.docker.compose.container-number",
          "com.docker.compose.replace",
          "com.docker.compose.oneoff");

  /** What the event is about. */
  public enum Type {
    /** A container. */
    CONTAINER,
    /** A network; {@code attributes} has the container. */
    NETWORK,
    /** Anything else. */
    OTHER
  }

  public EngineEvent {
    attributes = Map.copyOf(attributes);
  }
}
