package dev.dockerhealth.core.model;

import dev.dockerhealth.core.model.Networks.Endpoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a patient was connected when it was last well: what a reconnect must give back.
 *
 * @param networks as attached then; empty: it was never seen well
 * @param parent the patient whose network it shared then
 * @param lostSince house time at which one of them was first seen missing while it runs
 * @param recreation its replacement by a new container
 */
public record Home(
    Optional<Networks> networks,
    Optional<PatientId> parent,
    Optional<Instant> lostSince,
    Recreation recreation) {
  private static final int SHORT_ID = 12;

  /** Never seen well. */
  public static Home unknown() {
    return new Home(Optional.empty(), Optional.empty(), Optional.empty(), Recreation.none());
  }

  /** At home where this view shows it, sharing the network of this patient where it does. */
  public Home at(ContainerView view, Optional<PatientId> with) {
    Networks now = view.networks();
    Map<String, Endpoint> attached =
        now.attached().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> withoutId(e.getValue(), view.id())));
    return new Home(
        Optional.of(new Networks(now.mode(), attached, now.links(), now.volumesFrom())),
        with,
        Optional.empty(),
        recreation);
  }

  /** Older engines list the container's own short id as an alias; they add it themselves. */
  private static Endpoint withoutId(Endpoint endpoint, ContainerId id) {
    String own = id.hex().substring(0, Math.min(SHORT_ID, id.hex().length()));
    return new Endpoint(
        endpoint.networkId(),
        endpoint.aliases().stream().filter(alias -> !alias.equals(own)).toList(),
        endpoint.ipv4(),
        endpoint.ipv6(),
        endpoint.links(),
        endpoint.driverOptions());
  }

  /** What it was attached to then, and is not now; by name. */
  public Map<String, Endpoint> lost(ContainerView view) {
    Map<String, Endpoint> lost = new TreeMap<>();
    networks.ifPresent(
        then ->
            then.attached()
                .forEach(
                    (name, endpoint) -> {
                      if (!view.networks().attached().containsKey(name)) {
                        lost.put(name, endpoint);
                      }
                    }));
    return lost;
  }

  /** Whether it is attached now where it was not then: somebody moved it. */
  public boolean moved(ContainerView view) {
    return networks
        .filter(then -> !then.attached().keySet().containsAll(view.networks().attached().keySet()))
        .isPresent();
  }

  /** The same, with one missing since then, or none. */
  public Home missing(Optional<Instant> since) {
    return new Home(networks, parent, since, recreation);
  }

  /** The same, but for the networks that it is not meant to have any more. */
  public Home without(Set<String> names) {
    Optional<Networks> fewer =
        networks.map(
            then ->
                new Networks(
                    then.mode(),
                    then.attached().entrySet().stream()
                        .filter(e -> !names.contains(e.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    then.links(),
                    then.volumesFrom()));
    return new Home(fewer, parent, lostSince, recreation);
  }

  /** The same, with this replacement. */
  public Home replaced(Recreation now) {
    return new Home(networks, parent, lostSince, now);
  }

  /** What another body of the same patient inherits: nothing but its kin. */
  public Home ofNewBody() {
    return new Home(Optional.empty(), parent, Optional.empty(), recreation);
  }
}
