package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Absent.number;
import static dev.dockerhealth.agent.engine.Absent.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns one line of the event stream into an event. */
final class EventReading {
  private EventReading() {}

  static EngineEvent event(byte[] line) throws CallFailed {
    var wire = Json.read(EventWire.class, line, "the event stream");
    if (wire.action() == null || wire.timeNano() == null) {
      throw CallFailed.malformed("An event has no action or no time.");
    }
    var words = wire.action().split(":", 2);
    var type = type(text(wire.type()));
    var actor = Optional.ofNullable(wire.actor());
    return new EngineEvent(
        type,
        dockersWord(type, words[0].strip()),
        words.length > 1 ? words[1].strip() : text(wire.healthStatus()),
        actor.map(EventWire.Actor::id).orElse(""),
        kept(actor.map(EventWire.Actor::attributes).orElse(Map.of())),
        Instant.ofEpochSecond(0, number(wire.timeNano())));
  }

  private static EngineEvent.Type type(String word) {
    return switch (word) {
      case "container" -> EngineEvent.Type.CONTAINER;
      case "network" -> EngineEvent.Type.NETWORK;
      default -> EngineEvent.Type.OTHER;
    };
  }

  /** Podman says "died" and "remove" (semantics section 8). */
  private static String dockersWord(EngineEvent.Type type, String word) {
    return switch (word) {
      case "died" -> "die";
      case "remove" -> type == EngineEvent.Type.CONTAINER ? "destroy" : word;
      default -> word;
    };
  }

  private static Map<String, String> kept(Map<String, String> all) {
    var kept = new HashMap<String, String>();
    EngineEvent.KEPT.forEach(
        key -> Optional.ofNullable(all.get(key)).ifPresent(value -> kept.put(key, value)));
    Optional.ofNullable(all.get("containerExitCode")) // Podman's word.
        .ifPresent(code -> kept.putIfAbsent("exitCode", code));
    return kept;
  }
}
