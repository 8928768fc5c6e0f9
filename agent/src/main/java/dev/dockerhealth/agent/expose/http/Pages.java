package dev.dockerhealth.agent.expose.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The dashboard's files and the API's description, which are in the jar. */
final class Pages {
  private static final String ROOT = "/dev/dockerhealth/agent/expose/";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json; charset=utf-8",
          "webmanifest", "application/manifest+json",
          "woff2", "font/woff2");

  private Pages() {}

  /** The file below {@code /assets/}; empty: there is none. */
  static Optional<Answer> asset(String path) {
    return path.matches("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*")
        ? file("page/assets/" + path, 200)
        : Optional.empty();
  }

  /** The dashboard. */
  static Optional<Answer> dashboard() {
    return file("page/index.html", 200);
  }

  /** The page that asks for the token. */
  static Optional<Answer> entrance() {
    return file("page/enter.html", 401);
  }

  /** What the API takes and answers (OpenAPI). */
  static Optional<Answer> description() {
    return file("openapi.json", 200);
  }

  private static Optional<Answer> file(String name, int status) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = Pages.class.getResourceAsStream(ROOT + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(Answer.file(status, type, in.readAllBytes()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
