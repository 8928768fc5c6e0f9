package dev.dockerhealth.agent.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container's place in one network: all that a reconnection must give back (semantics 3.4).
 *
 * @param networkId empty while the container never ran there
 * @param ipv4 the fixed address somebody asked for
 * @param ipv6 the same
 * @param ipAddress the address it has now; empty when it does not run
 */
public record NetworkEndpoint(
    String networkId,
    List<String> aliases,
    Optional<String> ipv4,
    Optional<String> ipv6,
    List<String> links,
    Map<String, String> driverOptions,
    Optional<String> ipAddress) {
  public NetworkEndpoint {
    aliases = List.copyOf(aliases);
    links = List.copyOf(links);
    driverOptions = Map.copyOf(driverOptions);
  }
}
