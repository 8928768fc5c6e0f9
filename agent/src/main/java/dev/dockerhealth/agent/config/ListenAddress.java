package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Format;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the service listens.
 *
 * @param host a name or an address, IPv6 without brackets; empty: every address of the host
 * @param port 0: any free one
 */
public record ListenAddress(String host, int port) {
  /** How it is written; {@code off} is empty. */
  public static final Format<Optional<ListenAddress>> FORMAT =
      new Format<>("host:port, as in 127.0.0.1:9640", ListenAddress::read).orOff();

  private static final Pattern WRITTEN =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9._-]*)):(\\d{1,5})");
  private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}|localhost|::1");

  /** Whether only this host can reach it; names are not looked up. */
  public boolean isLoopback() {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static Optional<ListenAddress> read(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return Optional.of(new ListenAddress(host, Integer.parseInt(matcher.group(3))))
        .filter(address -> address.port() <= 65_535);
  }
}
