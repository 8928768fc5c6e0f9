package dev.dockerhealth.agent.observe;

import java.net.URI;
import java.util.Optional;

/** What an own probe asks; its shape was checked where the label was read. */
sealed interface ProbeTarget {

  /** A page; {@code path} begins with a slash. */
  record Web(boolean secure, int port, String path) implements ProbeTarget {}

  /** A port that takes connections. */
  record Tcp(int port) implements ProbeTarget {}

  /** A command of the container's own shell. */
  record Command(String line) implements ProbeTarget {}

  /** Reads a probe such as {@code http://:8080/health}; empty where it is none. */
  static Optional<ProbeTarget> of(String probe) {
    if (probe.startsWith("exec:")) {
      return Optional.of(new Command(probe.substring("exec:".length())));
    }
    int colon = probe.indexOf("://:");
    if (colon < 0) {
      return Optional.empty();
    }
    String rest = probe.substring(colon + "://:".length());
    int slash = rest.indexOf('/');
    int port = Integer.parseInt(slash < 0 ? rest : rest.substring(0, slash));
    return switch (probe.substring(0, colon)) {
      case "tcp" -> Optional.of(new Tcp(port));
      case "http" -> Optional.of(new Web(false, port, path(rest, slash)));
      case "https" -> Optional.of(new Web(true, port, path(rest, slash)));
      default -> Optional.empty();
    };
  }

  /** Letters beyond ASCII are sent as URLs write them. */
  private static String path(String rest, int slash) {
    String path = slash < 0 ? "/" : rest.substring(slash);
    try {
      return URI.create(path).toASCIIString();
    } catch (IllegalArgumentException e) { // a brace, a bar: sent as it is
      return path;
    }
  }
}
