package dev.dockerhealth.agent.expose;

import java.util.Map;
import java.util.Optional;

/**
 * A question or wish put to docker-health.
 *
 * @param path percent-encoded, as in {@code /api/v1/patients/shop%2Fweb%2F1}
 * @param query decoded
 * @param body JSON; empty text where there is none
 */
public record Ask(String method, String path, Map<String, String> query, String body) {
  public Ask {
    query = Map.copyOf(query);
  }

  /** A question. */
  public static Ask get(String path) {
    return get(path, Map.of());
  }

  /** A question with particulars. */
  public static Ask get(String path, Map<String, String> query) {
    return new Ask("GET", path, query, "");
  }

  /** A wish. */
  public static Ask post(String path, String body) {
    return new Ask("POST", path, Map.of(), body);
  }

  /** A part of a path or query as it was meant; a broken escape stands for itself. */
  public static String decoded(String part) {
    return Route.decoded(part);
  }

  /** One particular; an empty one counts as none. */
  Optional<String> particular(String name) {
    return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
  }
}
