package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.EngineContainer.Mount;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads from log lines what the container was not allowed to do, and says what would mend it. It is
 * only ever said: what belongs to whom is a person's to decide.
 */
final class Mends {
  private static final Pattern DENIED =
      Pattern.compile("permission denied|EACCES|operation not permitted", Pattern.CASE_INSENSITIVE);
  private static final Pattern PATH = Pattern.compile("(?<![\\w.:/])(/[\\w.@+/-]{1,200})");

  private Mends() {}

  /** The mend for the last of these lines that tells of a denied path. */
  static Optional<String> of(Stream<String> lines, Supplier<Optional<EngineContainer>> container) {
    return lines
        .filter(line -> DENIED.matcher(line).find())
        .map(Mends::path)
        .flatMap(Optional::stream)
        .reduce((first, last) -> last)
        .map(path -> words(path, container.get()));
  }

  private static Optional<String> path(String line) {
    Matcher found = PATH.matcher(line);
    String last = "";
    while (found.find()) {
      last = found.group(1);
    }
    return last.isEmpty() ? Optional.empty() : Optional.of(last.replaceAll("[.:]+$", ""));
  }

  private static String words(String path, Optional<EngineContainer> container) {
    String user = container.map(c -> c.config().user()).filter(u -> !u.isEmpty()).orElse("root");
    Optional<String> host = container.flatMap(c -> onHost(path, c));
    String chown =
        host.map(source -> "on the host: chown -R %s '%s'".formatted(numeric(user), source))
            .orElse("in the image or its volume: chown -R %s '%s'".formatted(numeric(user), path));
    return "permission denied on %s for user %s; mend (never done by docker-health): %s, or chmod"
            .formatted(path, user, chown)
        + " u+rwX of the same; with SELinux also the mount option :z";
  }

  /** A name is known in the container only. */
  private static String numeric(String user) {
    if (user.matches("\\d+(:\\d+)?")) {
      return user;
    }
    return user.equals("root") ? "0:0" : "UID:GID (`id " + user + "` in the container)";
  }

  /** Where a mount puts it, the closest one. */
  private static Optional<String> onHost(String path, EngineContainer container) {
    return container.mounts().stream()
        .filter(m -> path.equals(m.destination()) || path.startsWith(m.destination() + "/"))
        .filter(m -> !m.source().isEmpty())
        .max(Comparator.comparingInt((Mount m) -> m.destination().length()))
        .map(m -> m.source() + path.substring(m.destination().length()));
  }
}
