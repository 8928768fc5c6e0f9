package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineInfo;
import dev.dockerhealth.agent.engine.EngineNetwork;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.HostView.Disk;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what of the host a decision hangs on: room for the engine's data, and its networks. */
final class HostReader {
  private final Engine engine;
  private final Duration limit;
  private final boolean local;
  private Optional<Path> root = Optional.empty();

  /**
   * Reads through this engine.
   *
   * @param local whether the engine's paths are paths of this host
   */
  HostReader(Engine engine, Duration limit, boolean local) {
    this.engine = engine;
    this.limit = limit;
    this.local = local;
  }

  HostView read() {
    return new HostView(disk(), networks());
  }

  private Disk disk() {
    if (!local) {
      return new Disk.Unknown();
    }
    root = root.or(this::askRoot);
    return root.map(HostReader::room).orElseGet(Disk.Unknown::new);
  }

  private Optional<Path> askRoot() {
    return engine.info(limit) instanceof Answer.Got<EngineInfo>(EngineInfo info)
            && !info.rootDir().isEmpty()
        ? Optional.of(Path.of(info.rootDir())).filter(Files::isDirectory)
        : Optional.empty();
  }

  /** In a container the engine's folder is not to be seen, unless it is mounted. */
  private static Disk room(Path path) {
    try {
      FileStore store = Files.getFileStore(path);
      return new Disk.Known(store.getUsableSpace(), store.getTotalSpace(), 0, 0);
    } catch (IOException e) {
      return new Disk.Unknown();
    }
  }

  private Set<String> networks() {
    return engine.networks(limit) instanceof Answer.Got<List<EngineNetwork>>(var networks)
        ? networks.stream().map(EngineNetwork::id).collect(Collectors.toSet())
        : Set.of();
  }
}
