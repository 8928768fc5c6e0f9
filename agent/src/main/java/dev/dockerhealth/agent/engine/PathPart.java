package dev.dockerhealth.agent.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Puts names and values into the path of a request. */
final class PathPart {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}");

  private static final Pattern IMAGE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]*(/[A-Za-z0-9_][A-Za-z0-9_.:-]*)*");

  private static final Pattern LONG_ID = Pattern.compile("[0-9a-f]{64}");

  private PathPart() {}

  /** Whether it can be an id or a name; anything else could reach another path of the API. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether it can be an image's id or name; its slashes and colons stay as they are. */
  static boolean isImage(String text) {
    return text.length() <= 512 && IMAGE.matcher(text).matches();
  }

  /** An id as people know it: its first twelve digits; a name as it is. */
  static String forPeople(String name) {
    return LONG_ID.matcher(name).matches() ? name.substring(0, 12) : name;
  }

  /** A value behind the question mark. */
  static String query(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
