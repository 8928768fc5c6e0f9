package dev.dockerhealth.agent.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Puts names and values into the path of a request. */
final class PathPart {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}");

  private PathPart() {}

  /** Whether it can be an id or a name; anything else could reach another path of the API. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A value behind the question mark. */
  static String query(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
