package dev.dockerhealth.agent.fake;

import dev.dockerhealth.agent.engine.ContainerConfig;
import dev.dockerhealth.agent.engine.ContainerHostConfig;
import dev.dockerhealth.agent.engine.ContainerState;
import dev.dockerhealth.agent.engine.ContainerSummary;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.NetworkEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A container as an engine shows it; each method is the same one but for one thing. */
public record Shown(
    String id,
    String name,
    ContainerState.Status status,
    String error,
    Optional<ContainerState.Health> health,
    Optional<ContainerConfig.Healthcheck> check,
    Map<String, String> labels,
    boolean tty,
    boolean autoRemove,
    String policy,
    Map<String, NetworkEndpoint> networks) {
  public static final Instant STARTED = Instant.parse("2026-03-04T05:06:07Z");

  /** Runs, without a health check. */
  public static Shown running(String id, String name) {
    return new Shown(
        id,
        name,
        ContainerState.Status.RUNNING,
        "",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        false,
        false,
        "no",
        Map.of());
  }

  public Shown status(ContainerState.Status other) {
    return new Shown(
        id, name, other, error, health, check, labels, tty, autoRemove, policy, networks);
  }

  public Shown error(String other) {
    return new Shown(
        id, name, status, other, health, check, labels, tty, autoRemove, policy, networks);
  }

  public Shown health(
      ContainerState.HealthStatus word, int streak, ContainerState.Probe... probes) {
    return new Shown(
        id,
        name,
        status,
        error,
        Optional.of(new ContainerState.Health(word, streak, List.of(probes))),
        check,
        labels,
        tty,
        autoRemove,
        policy,
        networks);
  }

  public Shown check(Duration interval, Duration timeout, Duration startPeriod, int retries) {
    return new Shown(
        id,
        name,
        status,
        error,
        health,
        Optional.of(
            new ContainerConfig.Healthcheck(
                List.of("CMD", "true"), interval, timeout, startPeriod, Duration.ZERO, retries)),
        labels,
        tty,
        autoRemove,
        policy,
        networks);
  }

  public Shown labels(Map<String, String> other) {
    return new Shown(
        id, name, status, error, health, check, other, tty, autoRemove, policy, networks);
  }

  public Shown tty(boolean other) {
    return new Shown(
        id, name, status, error, health, check, labels, other, autoRemove, policy, networks);
  }

  public Shown autoRemove(boolean other) {
    return new Shown(id, name, status, error, health, check, labels, tty, other, policy, networks);
  }

  public Shown policy(String other) {
    return new Shown(
        id, name, status, error, health, check, labels, tty, autoRemove, other, networks);
  }

  public Shown network(String network, NetworkEndpoint endpoint) {
    return new Shown(
        id,
        name,
        status,
        error,
        health,
        check,
        labels,
        tty,
        autoRemove,
        policy,
        Map.of(network, endpoint));
  }

  public EngineContainer inspected() {
    boolean up = status == ContainerState.Status.RUNNING;
    return new EngineContainer(
        id,
        name,
        "sha256:1",
        Optional.of(STARTED.minusSeconds(5)),
        "/bin/true",
        List.of(),
        new ContainerState(
            status,
            up,
            false,
            false,
            true,
            false,
            up ? 77 : 0,
            up ? 0 : 3,
            error,
            Optional.of(STARTED),
            Optional.of(STARTED.minusSeconds(9)),
            health),
        4,
        "/var/lib/docker/log",
        new ContainerHostConfig(
            new ContainerHostConfig.RestartPolicy(policy, 5),
            autoRemove,
            "shop_default",
            "",
            "",
            List.of("/db:/web/db"),
            List.of("data"),
            List.of(),
            5,
            6,
            7,
            8,
            9,
            false,
            false,
            new ContainerHostConfig.LogConfig("json-file", Map.of()),
            Set.of()),
        new ContainerConfig(
            "registry:5000/shop/postgres:16",
            labels,
            tty,
            false,
            Optional.of("SIGINT"),
            Optional.of(Duration.ofSeconds(25)),
            check,
            "",
            List.of(),
            List.of()),
        List.of(),
        networks);
  }

  /** Its line in the list. */
  static ContainerSummary line(EngineContainer container) {
    String words =
        "Up 3 minutes"
            + container
                .state()
                .health()
                .map(h -> " (" + h.status().name().toLowerCase(Locale.ROOT) + ")")
                .orElse("");
    return new ContainerSummary(
        container.id(),
        List.of(container.name()),
        container.config().image(),
        container.imageId(),
        container.state().status(),
        words,
        Map.of(),
        STARTED);
  }
}
