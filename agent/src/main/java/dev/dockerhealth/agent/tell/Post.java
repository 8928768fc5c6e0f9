package dev.dockerhealth.agent.tell;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is to be posted. */
record Post(Target target, String type, String body, Map<String, String> headers) {
  static final String JSON = "application/json; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";

  Post {
    headers = Map.copyOf(headers);
  }

  static Post json(Target target, String body) {
    return new Post(target, JSON, body, Map.of());
  }

  /** The same, with this header. */
  Post with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Post(target, type, body, more);
  }
}
