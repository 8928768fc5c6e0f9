package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.EngineContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which containers are docker-health itself and its way to the engine; they are never touched.
 *
 * @param self id of the container this process runs in; empty: it runs in none
 * @param proxy host name through which the engine is reached; empty: by socket
 */
record Ours(Optional<String> self, Optional<String> proxy) {
  /** Works with any host name, network and cgroup namespace (docker-semantics 9). */
  private static final Pattern HOSTNAME_MOUNT =
      Pattern.compile("/containers/([0-9a-f]{64})/(?:hostname|hosts|resolv\\.conf)");

  private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");

  /** Reads from the kernel where this process runs. */
  static Ours find(Optional<String> engineHost) {
    try {
      return new Ours(selfIn(Files.readString(MOUNTINFO)), engineHost);
    } catch (IOException e) {
      return new Ours(Optional.empty(), engineHost);
    }
  }

  static Optional<String> selfIn(String mountinfo) {
    Matcher matcher = HOSTNAME_MOUNT.matcher(mountinfo);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  boolean isSelf(EngineContainer container) {
    return self.filter(container.id()::equals).isPresent();
  }

  boolean isProxy(EngineContainer container) {
    return proxy.filter(name -> goesBy(container, name)).isPresent();
  }

  private static boolean goesBy(EngineContainer container, String name) {
    return container.name().equals(name)
        || container.networks().values().stream()
            .anyMatch(
                endpoint ->
                    endpoint.aliases().contains(name)
                        || endpoint.ipAddress().filter(name::equals).isPresent());
  }
}
