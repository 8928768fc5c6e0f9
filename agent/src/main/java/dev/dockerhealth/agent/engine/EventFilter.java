package dev.dockerhealth.agent.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which events the engine shall send; it filters on its side, as each probe makes three events. */
public record EventFilter(List<String> types, List<String> actions) {
  /** What a healer needs to know (semantics 1.1). */
  public static final EventFilter HEALING =
      new EventFilter(
          List.of("container", "network"),
          List.of(
              "create",
              "start",
              "die",
              "stop",
              "kill",
              "oom",
              "restart",
              "health_status",
              "pause",
              "unpause",
              "rename",
              "update",
              "destroy",
              "connect",
              "disconnect"));

  public EventFilter {
    types = List.copyOf(types);
    actions = List.copyOf(actions);
  }

  /** The engine's form. Podman has other words for two actions and gets both. */
  String json(boolean podman) {
    var parts = new LinkedHashMap<String, List<String>>();
    parts.put("type", types);
    parts.put("event", podman ? withPodmanWords() : actions);
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().isEmpty())
        .map(EventFilter::part)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private List<String> withPodmanWords() {
    return actions.stream()
        .flatMap(
            action ->
                switch (action) {
                  case "destroy" -> java.util.stream.Stream.of("destroy", "remove");
                  case "die" -> java.util.stream.Stream.of("die", "died");
                  default -> java.util.stream.Stream.of(action);
                })
        .toList();
  }

  private static String part(Map.Entry<String, List<String>> part) {
    return part.getValue().stream()
        .map(word -> "\"" + word.replaceAll("[^A-Za-z0-9_: -]", "") + "\"")
        .collect(Collectors.joining(",", "\"" + part.getKey() + "\":[", "]"));
  }
}
