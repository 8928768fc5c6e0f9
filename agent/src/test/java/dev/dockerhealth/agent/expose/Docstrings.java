package dev.dockerhealth.agent.expose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sources say of the documents, so that the API's description says the same. */
final class Docstrings {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern CODE = Pattern.compile("\\{@(?:code|link) ([^}]*)}");

  private Docstrings() {}

  /** What a record is for. */
  static String of(Class<?> type) {
    return plain(comment(type).replaceFirst("(?s)@param.*", ""));
  }

  /** What a field of a record is; empty: its name says it. */
  static Optional<String> of(Class<?> type, String field) {
    Matcher matcher =
        Pattern.compile("(?s)@param " + field + " (.*?)(?=@param|$)").matcher(comment(type));
    return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
  }

  private static String comment(Class<?> type) {
    Matcher matcher =
        Pattern.compile(
                "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[\\w.]+\\s*)*(?:public )?record "
                    + type.getSimpleName()
                    + "\\(")
            .matcher(source(type));
    if (!matcher.find()) {
      throw new AssertionError(type + " has no docstring");
    }
    return matcher.group(1).replaceAll("\\n\\s*\\*", "\n");
  }

  private static String source(Class<?> type) {
    Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
    try {
      return Files.readString(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return CODE.matcher(text).replaceAll("$1").replaceAll("\\s+", " ").strip();
  }
}
