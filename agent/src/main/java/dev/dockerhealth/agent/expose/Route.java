package dev.dockerhealth.agent.expose;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A path of the API, what is said of it in the API's description, and what answers there.
 *
 * @param pattern its parts after {@code /api/v1}; one in braces is any one part, which the handler
 *     gets
 * @param about what it is for
 * @param takes the body it takes
 * @param answer the document it answers with where all is well
 */
record Route(
    String method,
    List<String> pattern,
    String about,
    List<Particular> particulars,
    Optional<Class<?>> takes,
    Class<?> answer,
    BiFunction<Ask, String, Reply> handler) {
  /** What every path begins with. */
  static final String BASE = "/api/v1/";

  private static final String ANY = "{";

  /** One thing that may be said in the query. */
  record Particular(String name, String meaning, String example) {}

  /** A question. */
  static Route get(
      String pattern,
      String about,
      Class<?> answer,
      Function<Ask, Reply> handler,
      Particular... all) {
    return new Route(
        "GET",
        parts(pattern),
        about,
        List.of(all),
        Optional.empty(),
        answer,
        (ask, none) -> handler.apply(ask));
  }

  /** A question about one. */
  static Route one(String pattern, String about, Class<?> answer, Function<String, Reply> handler) {
    return new Route(
        "GET",
        parts(pattern),
        about,
        List.of(),
        Optional.empty(),
        answer,
        (ask, name) -> handler.apply(name));
  }

  /** A wish. */
  static Route post(
      String pattern,
      String about,
      Class<?> takes,
      Class<?> answer,
      BiFunction<Ask, String, Reply> handler) {
    return new Route("POST", parts(pattern), about, List.of(), Optional.of(takes), answer, handler);
  }

  /** A wish that says all by its path. */
  static Route post(String pattern, String about, Class<?> answer, Function<Ask, Reply> handler) {
    return new Route(
        "POST",
        parts(pattern),
        about,
        List.of(),
        Optional.empty(),
        answer,
        (ask, none) -> handler.apply(ask));
  }

  boolean fits(String path) {
    List<String> parts = inPath(path);
    if (parts.size() != pattern.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      boolean any = pattern.get(i).startsWith(ANY) && !parts.get(i).isEmpty();
      if (!any && !pattern.get(i).equals(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What stands in the place of the braces, decoded; empty text where there are none. */
  String part(String path) {
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).startsWith(ANY)) {
        return decoded(inPath(path).get(i));
      }
    }
    return "";
  }

  /** A text as one part of a path. */
  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A broken escape stands for itself. */
  static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }

  private static List<String> inPath(String path) {
    return path.startsWith(BASE) ? parts(path.substring(BASE.length())) : List.of();
  }

  private static List<String> parts(String path) {
    return List.of(path.split("/", -1));
  }
}
