package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Format;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the engine listens. */
public sealed interface DockerHost {
  /** How it is written. */
  Format<DockerHost> FORMAT =
      new Format<>("unix:///path/to/docker.sock or tcp://host:port", DockerHost::read);

  /** A socket on this host. */
  record Unix(Path socket) implements DockerHost {
    @Override
    public String toString() {
      return "unix://" + socket;
    }
  }

  /**
   * An address on the network.
   *
   * @param host a name or an address, IPv6 without brackets
   * @param port empty: the engine's usual one
   */
  record Tcp(String host, OptionalInt port) implements DockerHost {
    /** The port, or the engine's usual one with or without TLS. */
    public int portOr(boolean tls) {
      return port.orElse(tls ? 2376 : 2375);
    }

    @Override
    public String toString() {
      String name = host.contains(":") ? "[" + host + "]" : host;
      return "tcp://" + name + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
  }

  private static Optional<DockerHost> read(String text) {
    return text.startsWith("tcp://") ? tcp(text) : unix(text);
  }

  /** Two slashes are what seed users have in their files: {@code unix://var/run/docker.sock}. */
  private static Optional<DockerHost> unix(String text) {
    String path = text.startsWith("unix://") ? "/" + text.substring("unix://".length()) : text;
    return Paths.absolute(path.replaceFirst("^/+", "/"))
        .filter(p -> p.getNameCount() > 0 && p.toString().length() <= 107)
        .map(Unix::new);
  }

  private static Optional<DockerHost> tcp(String text) {
    Matcher matcher =
        Pattern.compile("tcp://(?:\\[([0-9a-fA-F:.]+)]|([^\\s:/\\[\\]@]+))(?::(\\d{1,5}))?/?")
            .matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    if (matcher.group(3) == null) {
      return Optional.of(new Tcp(host, OptionalInt.empty()));
    }
    int port = Integer.parseInt(matcher.group(3));
    return port >= 1 && port <= 65_535
        ? Optional.of(new Tcp(host, OptionalInt.of(port)))
        : Optional.empty();
  }
}
