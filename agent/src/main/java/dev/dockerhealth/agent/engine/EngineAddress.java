package dev.dockerhealth.agent.engine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the engine listens. */
public sealed interface EngineAddress {
  /** A UNIX domain socket. */
  record Unix(Path socket) implements EngineAddress {
    @Override
    public String toString() {
      return "unix://" + socket;
    }
  }

  /**
   * A TCP port.
   *
   * @param certificates the directory with ca.pem, cert.pem and key.pem; empty: no TLS
   */
  record Tcp(String host, int port, Optional<Path> certificates) implements EngineAddress {
    @Override
    public String toString() {
      return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** What came of reading an address. */
  sealed interface Parsed {
    /** It is an address. */
    record Good(EngineAddress address) implements Parsed {}

    /** It is none; the text names the value and what is accepted. */
    record Wrong(String text) implements Parsed {}
  }

  /** What one may write. */
  String ACCEPTED =
      "accepted: unix:///path/to/docker.sock, /path/to/docker.sock, tcp://HOST:PORT,"
          + " http://HOST:PORT, https://HOST:PORT";

  /**
   * Reads the value of {@code DOCKER_HOST}. Without a port it is 2375, and 2376 with TLS.
   *
   * @param certificates {@code DOCKER_CERT_PATH}, given when TLS is wanted ({@code
   *     DOCKER_TLS_VERIFY} not empty); the engine's certificate is then always checked
   */
  static Parsed parse(String value, Optional<Path> certificates) {
    var text = value.strip();
    var lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("unix://")) {
      return unix(value, text.substring("unix://".length()));
    }
    if (text.startsWith("/")) {
      return unix(value, text);
    }
    if (lower.startsWith("https://") && certificates.isEmpty()) {
      return wrong(value, "https needs DOCKER_CERT_PATH, the folder of ca.pem, cert.pem, key.pem");
    }
    for (var scheme : new String[] {"tcp://", "http://", "https://"}) {
      if (lower.startsWith(scheme)) {
        boolean plain = scheme.equals("http://");
        return tcp(value, text.substring(scheme.length()), plain ? Optional.empty() : certificates);
      }
    }
    return wrong(value, ACCEPTED);
  }

  /** The same without TLS. */
  static Parsed parse(String value) {
    return parse(value, Optional.empty());
  }

  private static Parsed unix(String value, String rest) {
    var path = rest.startsWith("/") ? rest : "/" + rest;
    if (path.length() < 2 || path.indexOf('\0') >= 0) {
      return wrong(value, ACCEPTED);
    }
    if (path.getBytes(StandardCharsets.UTF_8).length > 107) {
      return wrong(value, "the path of a socket may have 107 bytes at most");
    }
    return new Parsed.Good(new Unix(Path.of(path)));
  }

  private static Parsed tcp(String value, String rest, Optional<Path> certificates) {
    var place = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?/?");
    var match = place.matcher(rest);
    if (!match.matches()) {
      return wrong(value, ACCEPTED);
    }
    var host = match.group(1).replace("[", "").replace("]", "");
    int standard = certificates.isPresent() ? 2376 : 2375;
    int port = Optional.ofNullable(match.group(2)).map(Integer::parseInt).orElse(standard);
    if (port < 1 || port > 65535) {
      return wrong(value, "a port is between 1 and 65535");
    }
    return new Parsed.Good(new Tcp(host, port, certificates));
  }

  private static Parsed wrong(String value, String accepted) {
    return new Parsed.Wrong(OneLine.of("\"" + value + "\" is no engine address; " + accepted));
  }
}
