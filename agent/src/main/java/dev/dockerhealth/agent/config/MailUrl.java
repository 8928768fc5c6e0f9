package dev.dockerhealth.agent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A mail server as {@code SMTP_URL} names it: {@code
 * smtp://user:password@host:port?from=address&starttls=required}.
 *
 * @param tls from the first byte ({@code smtps://})
 * @param login empty: without one
 * @param from the sender's address, where it is not the user
 */
public record MailUrl(
    boolean tls,
    String host,
    int port,
    Optional<Login> login,
    Optional<String> from,
    StartTls startTls) {
  private static final Set<String> OPTIONS = Set.of("from", "starttls");
  private static final int PLAIN_PORT = 25;
  private static final int LOGIN_PORT = 587;
  private static final int TLS_PORT = 465;

  /** Who we are to the server. */
  public record Login(String user, Secret password) {}

  /** What is done about a connection that begins without TLS. */
  public enum StartTls {
    /** Secured where the server offers it; a password is sent in no other way. */
    OFFERED,
    /** Nothing is sent without it. */
    REQUIRED,
    /** Never, as to a relay on this host. */
    OFF
  }

  /** Reads it; empty: it is not one. */
  static Optional<MailUrl> parse(String text) {
    try {
      URI uri = new URI(text);
      Map<String, String> options = options(uri.getRawQuery());
      Optional<StartTls> startTls = startTls(options.getOrDefault("starttls", "offered"));
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean path = !Set.of("", "/").contains(Objects.requireNonNullElse(uri.getRawPath(), "."));
      boolean wrong =
          !Set.of("smtp", "smtps").contains(scheme)
              || uri.getHost() == null
              || path
              || startTls.isEmpty()
              || !OPTIONS.containsAll(options.keySet())
              || !address(options.getOrDefault("from", "a@b"));
      return wrong
          ? Optional.empty()
          : login(uri.getRawUserInfo())
              .map(login -> of(uri, scheme.equals("smtps"), login, options, startTls.get()));
    } catch (URISyntaxException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The server of a setting that was checked. */
  public static MailUrl of(Secret url) {
    return parse(url.reveal())
        .orElseThrow(() -> new IllegalArgumentException("SMTP_URL was not checked"));
  }

  private static MailUrl of(
      URI uri, boolean tls, Optional<Login> login, Map<String, String> options, StartTls startTls) {
    int usual = tls ? TLS_PORT : login.isPresent() ? LOGIN_PORT : PLAIN_PORT;
    return new MailUrl(
        tls,
        uri.getHost(),
        uri.getPort() < 0 ? usual : uri.getPort(),
        login,
        Optional.ofNullable(options.get("from")),
        startTls);
  }

  /** A user needs a password; the outer one is empty where it has none. */
  private static Optional<Optional<Login>> login(String user) {
    if (user == null) {
      return Optional.of(Optional.empty());
    }
    int colon = user.indexOf(':');
    return colon < 1 || colon == user.length() - 1
        ? Optional.empty()
        : Optional.of(
            Optional.of(
                new Login(
                    decoded(user.substring(0, colon)),
                    new Secret(decoded(user.substring(colon + 1))))));
  }

  private static Optional<StartTls> startTls(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "offered" -> Optional.of(StartTls.OFFERED);
      case "required" -> Optional.of(StartTls.REQUIRED);
      case "off" -> Optional.of(StartTls.OFF);
      default -> Optional.empty();
    };
  }

  private static boolean address(String text) {
    return text.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int is = pair.indexOf('=');
        options.put(
            is < 0 ? pair : pair.substring(0, is), is < 0 ? "" : decoded(pair.substring(is + 1)));
      }
    }
    return options;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
