package dev.dockerhealth.core.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a container is connected.
 *
 * @param mode {@code HostConfig.NetworkMode} as stored
 * @param attached network name to endpoint, as attached now
 * @param links legacy links, {@code /other:/me/alias}
 * @param volumesFrom containers whose volumes it uses
 */
public record Networks(
    String mode, Map<String, Endpoint> attached, List<String> links, List<String> volumesFrom) {

  /**
   * One attachment, with all that a reconnect must give back.
   *
   * @param ipv4 fixed address asked for; empty: given by the engine
   */
  public record Endpoint(
      String networkId,
      List<String> aliases,
      String ipv4,
      String ipv6,
      List<String> links,
      Map<String, String> driverOptions) {
    public Endpoint {
      aliases = List.copyOf(aliases);
      links = List.copyOf(links);
      driverOptions = Map.copyOf(driverOptions);
    }
  }

  public Networks {
    attached = Map.copyOf(attached);
    links = List.copyOf(links);
    volumesFrom = List.copyOf(volumesFrom);
  }

  /** No network at all. */
  public static Networks none() {
    return new Networks("none", Map.of(), List.of(), List.of());
  }

  /** The container whose network it shares, where it shares one. */
  public Optional<ContainerId> parent() {
    return mode.startsWith("container:")
        ? Optional.of(new ContainerId(mode.substring("container:".length())))
        : Optional.empty();
  }
}
