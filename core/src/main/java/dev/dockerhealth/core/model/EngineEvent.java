package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A hint from the engine's event stream. Attributes can be forged by labels, so nothing but the
 * container, the action and the signal's number is taken from it.
 *
 * @param at the engine's clock
 * @param service {@code project/service} where compose labels name one
 */
public record EngineEvent(
    ContainerId container,
    String name,
    Action action,
    int signal,
    Instant at,
    Optional<String> service) {

  /** The actions that are asked for. */
  public enum Action {
    CREATE,
    START,
    DIE,
    STOP,
    KILL,
    OOM,
    RESTART,
    HEALTHY,
    UNHEALTHY,
    PAUSE,
    UNPAUSE,
    RENAME,
    UPDATE,
    DESTROY,
    CONNECT,
    DISCONNECT
  }
}
