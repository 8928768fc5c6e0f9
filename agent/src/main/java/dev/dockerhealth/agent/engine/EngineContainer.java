package dev.dockerhealth.agent.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One container as {@code GET /containers/ID/json} shows it.
 *
 * @param name without the engine's leading slash
 * @param imageId the image it runs, {@code sha256:…}
 * @param path the program, and {@code args} its arguments
 * @param restartCount policy restarts since the last manual start or the engine's own
 * @param logPath on the host; empty for log drivers without a file
 * @param networks by network name; empty for none, host and shared networks
 */
public record EngineContainer(
    String id,
    String name,
    String imageId,
    Optional<Instant> created,
    String path,
    List<String> args,
    ContainerState state,
    int restartCount,
    String logPath,
    ContainerHostConfig hostConfig,
    ContainerConfig config,
    List<Mount> mounts,
    Map<String, NetworkEndpoint> networks) {

  public EngineContainer {
    args = List.copyOf(args);
    mounts = List.copyOf(mounts);
    networks = Map.copyOf(networks);
  }

  /**
   * Something mounted into the container.
   *
   * @param type "bind", "volume", "tmpfs"
   * @param name of the volume; empty for others
   * @param source on the host
   */
  public record Mount(
      String type,
      String name,
      String source,
      String destination,
      String driver,
      boolean writable) {}
}
