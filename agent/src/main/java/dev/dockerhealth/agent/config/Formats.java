package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Choices;
import dev.dockerhealth.core.config.Format;
import dev.dockerhealth.core.config.Lists;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Ways to write a value that only settings of the host have. */
final class Formats {
  static final Format<Secret> TOKEN =
      new Format<>(
          "printable ASCII without blanks, at most 4096 characters",
          text -> matching(text, "[!-~]{1,4096}").map(Secret::new));

  static final Format<Pattern> REGEX =
      new Format<>("a regular expression of at most 1000 characters", Formats::regex);

  static final Format<ZoneId> ZONE =
      new Format<>("a time zone, as in UTC or Europe/Berlin", Formats::zone);

  static final Format<Optional<LocalTime>> TIME_OR_OFF =
      new Format<>("a time HH:MM from 00:00 to 23:59", Formats::time).orOff();

  static final Format<DrillSchedule> DRILLS =
      new Format<>("day of the month and time, as in 1 04:00 (day 1 to 28)", Formats::drills);

  static final Format<String> CHAT =
      new Format<>("a chat's number or @name", text -> matching(text, "-?\\d{1,20}|@\\w{1,64}"));

  static final Format<String> JSON_KEY =
      new Format<>(
          "a word of letters, digits, _ and -", text -> matching(text, "[A-Za-z0-9_-]{1,64}"));

  static final Format<List<String>> MAIL_ADDRESSES =
      new Format<>("mail addresses separated by spaces or commas", Formats::mailAddresses);

  static final Format<LogLevel> LOG_LEVEL = Choices.of(logLevels());

  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");
  private static final Pattern DRILL = Pattern.compile("([1-9]|1\\d|2[0-8])\\s+(\\S+)");
  private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

  private Formats() {}

  private static Optional<String> matching(String text, String regex) {
    return Optional.of(text).filter(t -> t.matches(regex));
  }

  private static Optional<Pattern> regex(String text) {
    try {
      return text.length() <= 1000 ? Optional.of(Pattern.compile(text)) : Optional.empty();
    } catch (PatternSyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> time(String text) {
    Matcher matcher = TIME.matcher(text);
    return matcher.matches()
        ? Optional.of(
            LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  private static Optional<DrillSchedule> drills(String text) {
    Matcher matcher = DRILL.matcher(text);
    return matcher.matches()
        ? time(matcher.group(2))
            .map(at -> new DrillSchedule(Integer.parseInt(matcher.group(1)), at))
        : Optional.empty();
  }

  private static Optional<List<String>> mailAddresses(String text) {
    return Lists.FORMAT
        .reader()
        .apply(text)
        .filter(all -> all.stream().allMatch(a -> MAIL_ADDRESS.matcher(a).matches()));
  }

  /** The words of Python's logging are those that people bring with them. */
  private static Map<String, LogLevel> logLevels() {
    Map<String, LogLevel> words = new LinkedHashMap<>();
    words.put("debug", LogLevel.DEBUG);
    words.put("info", LogLevel.INFO);
    words.put("warn", LogLevel.WARN);
    words.put("warning", LogLevel.WARN);
    words.put("error", LogLevel.ERROR);
    words.put("critical", LogLevel.ERROR);
    return words;
  }
}
