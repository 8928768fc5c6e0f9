package dev.dockerhealth.agent.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells one life of the engine from the next. The engine's API does not: its id survives a restart.
 * It writes its pid file at each start, and makes its socket anew unless systemd holds that. The
 * socket's time of change is not asked: an owner or a mode given to it later is no new life.
 *
 * @param socket the engine's socket on this host; empty: it is reached by TCP
 * @param bootId of the host
 */
record EngineLife(Optional<Path> socket, String bootId) {
  private static final Path USUAL_PID_FILE = Path.of("/var/run/docker.pid");

  /** Differs between two lives, as far as can be seen from here. */
  String identity() {
    String pid = pidFile().flatMap(EngineLife::written).map(Object::toString).orElse("");
    String made = socket.flatMap(EngineLife::inode).orElse("");
    return bootId + " " + pid + " " + made;
  }

  /** When the present life began; empty where no pid file can be seen. */
  Optional<Instant> startedAt() {
    return pidFile().flatMap(EngineLife::written);
  }

  private Optional<Path> pidFile() {
    return socket
        .map(path -> path.resolveSibling("docker.pid"))
        .filter(Files::exists)
        .or(() -> socket.map(path -> USUAL_PID_FILE).filter(p -> usual() && Files.exists(p)));
  }

  private boolean usual() {
    return socket
        .filter(
            path ->
                path.equals(Path.of("/var/run/docker.sock"))
                    || path.equals(Path.of("/run/docker.sock")))
        .isPresent();
  }

  private static Optional<Instant> written(Path file) {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      return Optional.of(time.toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> inode(Path socket) {
    try {
      return Optional.of(
          Files.getAttribute(socket, "unix:ino") + "/" + Files.getLastModifiedTime(socket));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
