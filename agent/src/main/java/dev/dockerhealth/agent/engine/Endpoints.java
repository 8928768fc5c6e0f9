package dev.dockerhealth.agent.engine;

import java.util.Set;
import java.util.TreeSet;

/**
 * The engine's endpoints as they are called by people: with the place of an id instead of the id,
 * so that there are few of them whatever is asked.
 */
public final class Endpoints {
  /** What an endpoint is called that is not known here. */
  static final String OTHER = "other";

  private static final Set<String> KNOWN =
      Set.of(
          "GET /_ping",
          "GET /version",
          "GET /info",
          "GET /events",
          "GET /containers/json",
          "GET /containers/{id}/json",
          "GET /containers/{id}/changes",
          "GET /containers/{id}/logs",
          "GET /containers/{id}/top",
          "GET /containers/{id}/stats",
          "POST /containers/create",
          "POST /containers/{id}/rename",
          "POST /containers/{id}/start",
          "POST /containers/{id}/stop",
          "POST /containers/{id}/restart",
          "POST /containers/{id}/kill",
          "POST /containers/{id}/update",
          "POST /containers/{id}/exec",
          "DELETE /containers/{id}",
          "GET /exec/{id}/json",
          "GET /networks",
          "POST /networks/{id}/connect",
          "POST /networks/{id}/disconnect",
          "GET /images/json",
          "GET /images/{name}/json",
          "DELETE /images/{name}",
          "POST /images/prune",
          "POST /build/prune");

  /** All there are, in order. */
  public static final Set<String> ALL = all();

  private Endpoints() {}

  /**
   * The endpoint of a call.
   *
   * @param path as it is sent, without the version; empty text: the stream of events
   */
  static String of(String method, String path) {
    String known =
        method + " " + template(path.isEmpty() ? "/events" : path.replaceFirst("\\?.*", ""));
    return KNOWN.contains(known) ? known : OTHER;
  }

  private static String template(String path) {
    if (path.equals("/containers/json")
        || path.equals("/containers/create")
        || path.equals("/images/json")
        || path.equals("/images/prune")) {
      return path;
    }
    return path.replaceFirst("^/(containers|networks|exec)/[^/]+", "/$1/{id}")
        .replaceFirst("^/images/.+?(/json)?$", "/images/{name}$1");
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>(KNOWN);
    all.add(OTHER);
    return java.util.Collections.unmodifiableSet(all);
  }
}
