package dev.dockerhealth.core.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Several words in one value, split by spaces or commas or both. */
public final class Lists {
  /** How a list of names is written. */
  public static final Format<List<String>> FORMAT =
      new Format<>("names separated by spaces or commas", Lists::read);

  private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

  private Lists() {}

  /** Reads one list; a name that is written twice counts once. */
  public static Parsed<List<String>> parse(String text) {
    return FORMAT.read(text);
  }

  private static Optional<List<String>> read(String text) {
    List<String> words =
        BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).distinct().toList();
    return words.stream().allMatch(Texts::isPrintable) ? Optional.of(words) : Optional.empty();
  }
}
