package dev.dockerhealth.agent.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What stands for a field the engine left out. */
final class Absent {
  private Absent() {}

  static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  /** Empty for absent and for the empty text. */
  static Optional<String> some(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  /** Cut to what an int can hold. */
  static int small(@Nullable Long value) {
    return Math.clamp(number(value), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static boolean flag(@Nullable Boolean value) {
    return value != null && value;
  }

  static <T> List<T> list(@Nullable List<T> value) {
    return value == null ? List.of() : value.stream().filter(Objects::nonNull).toList();
  }

  static Map<String, String> map(@Nullable Map<String, String> value) {
    var clean = new TreeMap<String, String>();
    if (value != null) {
      value.forEach((key, text) -> clean.put(key, text(text)));
    }
    return clean;
  }
}
