package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.EngineEvent;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineEvent.Action;
import java.util.Map;
import java.util.Optional;

/** Turns an event of the engine into the house's own hint; empty where it says nothing to us. */
final class Hints {
  /** Longer labels are nobody's project; they only fill memory. */
  private static final int LONGEST_NAME = 512;

  private Hints() {}

  static Optional<dev.dockerhealth.core.model.EngineEvent> of(EngineEvent event) {
    return event.type() == EngineEvent.Type.OTHER
        ? Optional.empty()
        : action(event).flatMap(action -> container(event).map(id -> hint(event, action, id)));
  }

  private static dev.dockerhealth.core.model.EngineEvent hint(
      EngineEvent event, Action action, String id) {
    Map<String, String> attributes = event.attributes();
    return new dev.dockerhealth.core.model.EngineEvent(
        new ContainerId(id),
        attributes.getOrDefault("name", ""),
        action,
        signal(attributes.getOrDefault("signal", "")),
        event.at(),
        service(attributes));
  }

  private static Optional<String> container(EngineEvent event) {
    String id =
        event.type() == EngineEvent.Type.NETWORK
            ? event.attributes().getOrDefault("container", "")
            : event.actorId();
    return Optional.of(id).filter(hex -> !hex.isEmpty());
  }

  private static Optional<Action> action(EngineEvent event) {
    return switch (event.action()) {
      case "create" -> onContainer(event, Action.CREATE);
      case "start" -> Optional.of(Action.START);
      case "die" -> Optional.of(Action.DIE);
      case "stop" -> Optional.of(Action.STOP);
      case "kill" -> Optional.of(Action.KILL);
      case "oom" -> Optional.of(Action.OOM);
      case "restart" -> Optional.of(Action.RESTART);
      case "health_status" -> health(event.detail());
      case "pause" -> Optional.of(Action.PAUSE);
      case "unpause" -> Optional.of(Action.UNPAUSE);
      case "rename" -> Optional.of(Action.RENAME);
      case "update" -> Optional.of(Action.UPDATE);
      case "destroy" -> onContainer(event, Action.DESTROY);
      case "connect" -> Optional.of(Action.CONNECT);
      case "disconnect" -> Optional.of(Action.DISCONNECT);
      default -> Optional.empty();
    };
  }

  /** A network is created and destroyed by the same words. */
  private static Optional<Action> onContainer(EngineEvent event, Action action) {
    return event.type() == EngineEvent.Type.CONTAINER ? Optional.of(action) : Optional.empty();
  }

  private static Optional<Action> health(String detail) {
    return switch (detail) {
      case "healthy" -> Optional.of(Action.HEALTHY);
      case "unhealthy" -> Optional.of(Action.UNHEALTHY);
      default -> Optional.empty();
    };
  }

  /** The number; anything else was forged by a label and counts as none. */
  private static int signal(String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(Character::isDigit);
    return number ? Integer.parseInt(text) : 0;
  }

  private static Optional<String> service(Map<String, String> attributes) {
    String project = attributes.get("com.docker.compose.project");
    String service = attributes.get("com.docker.compose.service");
    return project == null || service == null
        ? Optional.empty()
        : Optional.of(project + "/" + service).filter(name -> name.length() <= LONGEST_NAME);
  }
}
