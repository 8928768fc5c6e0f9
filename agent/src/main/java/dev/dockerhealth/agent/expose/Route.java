package dev.dockerhealth.agent.expose;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A path of the API and what answers there.
 *
 * @param pattern its parts after {@code /api/v1}; a star is any one part, which the handler gets
 */
record Route(String method, List<String> pattern, BiFunction<Ask, String, Reply> handler) {
  /** What every path begins with. */
  static final String BASE = "/api/v1/";

  private static final String ANY = "*";

  static Route of(String method, String pattern, BiFunction<Ask, String, Reply> handler) {
    return new Route(method, List.of(pattern.split("/", -1)), handler);
  }

  boolean fits(String path) {
    List<String> parts = parts(path);
    if (parts.size() != pattern.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      boolean same = pattern.get(i).equals(parts.get(i));
      if (!same && (!pattern.get(i).equals(ANY) || parts.get(i).isEmpty())) {
        return false;
      }
    }
    return true;
  }

  /** What stands at the star, decoded; empty text where there is no star. */
  String part(String path) {
    int at = pattern.indexOf(ANY);
    return at < 0 ? "" : decoded(parts(path).get(at));
  }

  /** A text as one part of a path. */
  static String encoded(String part) {
    return java.net.URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A broken escape stands for itself. */
  static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }

  private static List<String> parts(String path) {
    return path.startsWith(BASE)
        ? List.of(path.substring(BASE.length()).split("/", -1))
        : List.of();
  }
}
