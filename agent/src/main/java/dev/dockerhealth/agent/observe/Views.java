package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.ContainerConfig;
import dev.dockerhealth.agent.engine.ContainerHostConfig;
import dev.dockerhealth.agent.engine.ContainerState;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.NetworkEndpoint;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.observe.Traits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Turns the engine's answer about a container into the house's own view of it. */
final class Views {
  /** What is kept of a probe's output; a patient's memory must stay small. */
  private static final int OUTPUT = 400;

  /** What is masked of it: a secret must not be cut in two before. */
  private static final int MASKED = 4 * OUTPUT;

  private static final int ERROR = 500;
  private static final int LABEL = 1024;

  private final Ours ours;
  private final UnaryOperator<String> mask;

  /**
   * Turns answers about our own containers and others.
   *
   * @param mask takes secrets out of what programs wrote, before anything remembers it
   */
  Views(Ours ours, UnaryOperator<String> mask) {
    this.ours = ours;
    this.mask = mask;
  }

  ContainerView of(EngineContainer container, long order) {
    Map<String, String> labels = labels(container.config().labels());
    Set<Trait> traits = traits(container, labels);
    ContainerState state = container.state();
    return new ContainerView(
        order,
        new ContainerId(container.id()),
        container.name(),
        patient(container.name(), labels, traits),
        container.config().image(),
        labels,
        container.created().orElse(Instant.EPOCH),
        runState(state),
        run(state, container.restartCount()),
        health(state, container.config()),
        policy(container),
        container.config().stopTimeout(),
        container.config().stopSignal().orElse(""),
        networks(container),
        limits(container.hostConfig()),
        traits);
  }

  private static PatientId patient(String name, Map<String, String> labels, Set<Trait> traits) {
    String project = labels.get("com.docker.compose.project");
    String service = labels.get("com.docker.compose.service");
    String number = labels.getOrDefault("com.docker.compose.container-number", "1");
    boolean oneOff = traits.contains(Trait.ONE_OFF);
    return project == null || service == null || oneOff
        ? PatientId.ofName(name)
        : PatientId.ofCompose(project, service, number);
  }

  /** A label may have 3 MB; only what a rule can read is kept. */
  private Map<String, String> labels(Map<String, String> all) {
    Map<String, String> kept = new HashMap<>();
    all.forEach(
        (key, value) -> {
          if (key.length() <= LABEL) {
            kept.put(key, cut(command(key, value) ? value : mask.apply(value), LABEL));
          }
        });
    return kept;
  }

  /** A command that is to be run must stay as it was written. */
  private static boolean command(String key, String value) {
    return key.equals("docker-health.probe") && value.startsWith("exec:");
  }

  /** A word we do not know is none that we may act on: it counts as being removed. */
  private static RunState runState(ContainerState state) {
    return switch (state.status()) {
      case CREATED -> RunState.CREATED;
      case RUNNING -> RunState.RUNNING;
      case PAUSED -> RunState.PAUSED;
      case RESTARTING -> RunState.RESTARTING;
      case REMOVING, UNKNOWN -> RunState.REMOVING;
      case EXITED -> RunState.EXITED;
      case DEAD -> RunState.DEAD;
    };
  }

  private Run run(ContainerState state, int restarts) {
    return new Run(
        state.startedAt(),
        state.finishedAt(),
        state.exitCode(),
        state.oomKilled(),
        cut(mask.apply(state.error()), ERROR),
        restarts,
        state.pid());
  }

  private Health health(ContainerState state, ContainerConfig config) {
    if (state.health().isEmpty()) {
      return Health.none();
    }
    ContainerState.Health health = state.health().get();
    List<Health.Probe> probes = health.log().stream().map(this::probe).toList();
    return new Health(status(health.status()), health.failingStreak(), probes, times(config));
  }

  private static Health.Status status(ContainerState.HealthStatus status) {
    return switch (status) {
      case STARTING -> Health.Status.STARTING;
      case HEALTHY -> Health.Status.HEALTHY;
      case UNHEALTHY -> Health.Status.UNHEALTHY;
    };
  }

  private Health.Probe probe(ContainerState.Probe probe) {
    Instant start = probe.start().orElse(Instant.EPOCH);
    return new Health.Probe(
        start,
        probe.end().orElse(start),
        probe.exitCode(),
        cut(mask.apply(cut(probe.output(), MASKED)), OUTPUT));
  }

  private static Health.Times times(ContainerConfig config) {
    return config
        .healthcheck()
        .map(
            check ->
                new Health.Times(
                    or(check.interval(), Health.Times.defaults().interval()),
                    or(check.timeout(), Health.Times.defaults().timeout()),
                    check.startPeriod(),
                    check.retries() > 0 ? check.retries() : Health.Times.defaults().retries()))
        .orElseGet(Health.Times::defaults);
  }

  private static Duration or(Duration set, Duration standard) {
    return set.isPositive() ? set : standard;
  }

  private static RestartPolicy policy(EngineContainer container) {
    var policy = container.hostConfig().restartPolicy();
    RestartPolicy.Kind kind =
        switch (policy.name()) {
          case "always" -> RestartPolicy.Kind.ALWAYS;
          case "unless-stopped" -> RestartPolicy.Kind.UNLESS_STOPPED;
          case "on-failure" -> RestartPolicy.Kind.ON_FAILURE;
          default -> RestartPolicy.Kind.NO;
        };
    return new RestartPolicy(kind, policy.maximumRetries());
  }

  private static Limits limits(ContainerHostConfig host) {
    return new Limits(
        host.nanoCpus(), host.cpuQuota(), host.cpuPeriod(), host.memory(), host.memorySwap());
  }

  private static Networks networks(EngineContainer container) {
    Map<String, Networks.Endpoint> attached = new HashMap<>();
    container.networks().forEach((name, endpoint) -> attached.put(name, endpoint(endpoint)));
    return new Networks(
        container.hostConfig().networkMode(),
        attached,
        container.hostConfig().links(),
        container.hostConfig().volumesFrom());
  }

  private static Networks.Endpoint endpoint(NetworkEndpoint endpoint) {
    return new Networks.Endpoint(
        endpoint.networkId(),
        endpoint.aliases(),
        endpoint.ipv4().orElse(""),
        endpoint.ipv6().orElse(""),
        endpoint.links(),
        endpoint.driverOptions());
  }

  private Set<Trait> traits(EngineContainer container, Map<String, String> labels) {
    Set<Trait> traits = Traits.of(labels, container.config().image());
    if (container.config().tty() || container.config().openStdin()) {
      traits.add(Trait.INTERACTIVE);
    }
    if (container.hostConfig().autoRemove()) {
      traits.add(Trait.AUTO_REMOVE);
    }
    if (DeafProcess.is(container)) {
      traits.add(Trait.DEAF);
    }
    if (ours.isSelf(container)) {
      traits.add(Trait.SELF);
    }
    if (ours.isProxy(container)) {
      traits.add(Trait.SOCKET_PROXY);
    }
    return traits;
  }

  /** Never in the middle of a character that takes two places. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
