package dev.dockerhealth.core.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One word of a closed list, in any case. */
public final class Choices {
  private Choices() {}

  /** The constants of an enum, written {@code last-resort} or {@code last_resort}. */
  public static <E extends Enum<E>> Format<E> of(List<E> constants) {
    Map<String, E> words = new LinkedHashMap<>();
    constants.forEach(c -> words.put(word(c), c));
    return of(words);
  }

  /** Words and what each of them means; listed in the order of the map. */
  public static <T> Format<T> of(Map<String, T> meanings) {
    List<String> words = List.copyOf(meanings.keySet());
    Map<String, T> known = Map.copyOf(meanings);
    return new Format<>(
        sentence(words),
        text -> Optional.ofNullable(known.get(text.toLowerCase(Locale.ROOT).replace('_', '-'))));
  }

  /** How a constant is written. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String sentence(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
