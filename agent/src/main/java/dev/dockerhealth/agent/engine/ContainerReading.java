package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Absent.flag;
import static dev.dockerhealth.agent.engine.Absent.list;
import static dev.dockerhealth.agent.engine.Absent.map;
import static dev.dockerhealth.agent.engine.Absent.number;
import static dev.dockerhealth.agent.engine.Absent.small;
import static dev.dockerhealth.agent.engine.Absent.some;
import static dev.dockerhealth.agent.engine.Absent.text;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what inspect wrote into our own values. */
final class ContainerReading {
  private ContainerReading() {}

  static EngineContainer container(InspectWire wire) throws CallFailed {
    if (wire.id() == null || wire.state() == null) {
      throw CallFailed.malformed("The engine described a container without an id or a state.");
    }
    return new EngineContainer(
        wire.id(),
        withoutSlash(text(wire.name())),
        text(wire.image()),
        EngineTime.parse(wire.created()),
        text(wire.path()),
        list(wire.args()),
        state(wire.state()),
        small(wire.restartCount()),
        text(wire.logPath()),
        host(wire.hostConfig()),
        config(wire.config()),
        list(wire.mounts()).stream().map(ContainerReading::mount).toList(),
        networks(wire.networkSettings()));
  }

  static String withoutSlash(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static ContainerState state(InspectWire.StateWire wire) {
    return new ContainerState(
        ContainerState.Status.of(text(wire.status())),
        flag(wire.running()),
        flag(wire.paused()),
        flag(wire.restarting()),
        flag(wire.oomKilled()),
        flag(wire.dead()),
        small(wire.pid()),
        small(wire.exitCode()),
        text(wire.error()),
        EngineTime.parse(wire.startedAt()),
        EngineTime.parse(wire.finishedAt()),
        Optional.ofNullable(wire.health()).flatMap(ContainerReading::health));
  }

  /** Podman writes an empty status where there is no check. */
  private static Optional<ContainerState.Health> health(InspectWire.HealthWire wire) {
    var log = list(wire.log()).stream().map(ContainerReading::probe).toList();
    var status =
        switch (text(wire.status())) {
          case "starting" -> ContainerState.HealthStatus.STARTING;
          case "healthy" -> ContainerState.HealthStatus.HEALTHY;
          case "unhealthy" -> ContainerState.HealthStatus.UNHEALTHY;
          default -> null;
        };
    return Optional.ofNullable(status)
        .map(known -> new ContainerState.Health(known, small(wire.failingStreak()), log));
  }

  private static ContainerState.Probe probe(InspectWire.HealthLogWire wire) {
    return new ContainerState.Probe(
        EngineTime.parse(wire.start()),
        EngineTime.parse(wire.end()),
        small(wire.exitCode()),
        text(wire.output()));
  }

  private static ContainerHostConfig host(InspectWire.@Nullable HostConfigWire wire)
      throws CallFailed {
    if (wire == null) {
      throw CallFailed.malformed("The engine described a container without its host part.");
    }
    return new ContainerHostConfig(
        policy(wire.restartPolicy()),
        flag(wire.autoRemove()),
        text(wire.networkMode()),
        text(wire.pidMode()),
        text(wire.ipcMode()),
        list(wire.links()),
        list(wire.volumesFrom()),
        list(wire.binds()),
        number(wire.nanoCpus()),
        number(wire.cpuQuota()),
        number(wire.cpuPeriod()),
        number(wire.memory()),
        number(wire.memorySwap()),
        flag(wire.init()),
        flag(wire.privileged()),
        logConfig(wire.logConfig()),
        wire.portBindings() == null ? Set.of() : wire.portBindings().keySet());
  }

  /** An empty name is the engine's "no". */
  private static ContainerHostConfig.RestartPolicy policy(
      InspectWire.@Nullable RestartPolicyWire wire) {
    return wire == null
        ? new ContainerHostConfig.RestartPolicy("no", 0)
        : new ContainerHostConfig.RestartPolicy(
            some(wire.name()).orElse("no"), small(wire.maximumRetryCount()));
  }

  private static ContainerHostConfig.LogConfig logConfig(InspectWire.@Nullable LogConfigWire wire) {
    return wire == null
        ? new ContainerHostConfig.LogConfig("", Map.of())
        : new ContainerHostConfig.LogConfig(text(wire.type()), map(wire.config()));
  }

  private static ContainerConfig config(InspectWire.@Nullable ConfigWire wire) throws CallFailed {
    if (wire == null) {
      throw CallFailed.malformed("The engine described a container without its configuration.");
    }
    return new ContainerConfig(
        text(wire.image()),
        map(wire.labels()),
        flag(wire.tty()),
        flag(wire.openStdin()),
        some(wire.stopSignal()),
        Optional.ofNullable(wire.stopTimeout()).map(Duration::ofSeconds),
        Optional.ofNullable(wire.healthcheck()).map(ContainerReading::healthcheck),
        text(wire.user()),
        list(wire.entrypoint()),
        list(wire.cmd()));
  }

  private static ContainerConfig.Healthcheck healthcheck(InspectWire.HealthcheckWire wire) {
    return new ContainerConfig.Healthcheck(
        list(wire.test()),
        nanos(wire.interval(), Duration.ofSeconds(30)),
        nanos(wire.timeout(), Duration.ofSeconds(30)),
        nanos(wire.startPeriod(), Duration.ZERO),
        nanos(wire.startInterval(), Duration.ofSeconds(5)),
        number(wire.retries()) > 0 ? small(wire.retries()) : 3);
  }

  private static Duration nanos(@Nullable Long value, Duration standard) {
    return number(value) > 0 ? Duration.ofNanos(number(value)) : standard;
  }

  private static EngineContainer.Mount mount(InspectWire.MountWire wire) {
    return new EngineContainer.Mount(
        text(wire.type()),
        text(wire.name()),
        text(wire.source()),
        text(wire.destination()),
        text(wire.driver()),
        flag(wire.writable()));
  }

  private static Map<String, NetworkEndpoint> networks(
      InspectWire.@Nullable NetworkSettingsWire wire) {
    var networks = new HashMap<String, NetworkEndpoint>();
    if (wire != null && wire.networks() != null) {
      wire.networks().forEach((name, endpoint) -> networks.put(name, endpoint(endpoint)));
    }
    return networks;
  }

  private static NetworkEndpoint endpoint(@Nullable EndpointWire wire) {
    if (wire == null) {
      wire = new EndpointWire(null, null, null, null, null, null);
    }
    var ipam = Optional.ofNullable(wire.ipam());
    return new NetworkEndpoint(
        text(wire.networkId()),
        list(wire.aliases()),
        ipam.flatMap(addresses -> some(addresses.ipv4())),
        ipam.flatMap(addresses -> some(addresses.ipv6())),
        list(wire.links()),
        map(wire.driverOpts()),
        some(wire.ipAddress()));
  }
}
