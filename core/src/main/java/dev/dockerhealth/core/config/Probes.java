package dev.dockerhealth.core.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Own probes, checked for their shape only. There is no host: it is always this container. */
public final class Probes {
  /** How a probe is written. */
  public static final Format<String> FORMAT =
      new Format<>(
          "http://:8080/health, https://:8443/health, tcp://:5432 or exec:CMD", Probes::read);

  private static final Pattern WEB = Pattern.compile("https?://:(\\d{1,5})(?:/[^\\s]*)?");
  private static final Pattern TCP = Pattern.compile("tcp://:(\\d{1,5})");

  private Probes() {}

  /** Reads one probe. */
  public static Parsed<String> parse(String text) {
    return FORMAT.read(text);
  }

  private static Optional<String> read(String text) {
    boolean well = isCommand(text) || hasPort(WEB.matcher(text)) || hasPort(TCP.matcher(text));
    return well && Texts.isPrintable(text) ? Optional.of(text) : Optional.empty();
  }

  private static boolean isCommand(String text) {
    return text.startsWith("exec:") && !text.substring("exec:".length()).isBlank();
  }

  private static boolean hasPort(Matcher matcher) {
    if (!matcher.matches()) {
      return false;
    }
    int port = Integer.parseInt(matcher.group(1));
    return port >= 1 && port <= 65_535;
  }
}
