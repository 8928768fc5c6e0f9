package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.cli.Checkup.Finding;
import dev.dockerhealth.agent.cli.Checkup.Grade;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerSummary;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.EnginePing;
import dev.dockerhealth.agent.engine.EngineVersion;
import dev.dockerhealth.agent.engine.EventFilter;
import dev.dockerhealth.agent.engine.EventStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the engine answers, and lets us ask what we need; only what is harmless is tried. */
final class EngineCheckup {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LOG_BYTES = 1 << 10;

  private final Engine engine;
  private final Duration limit;
  private final String host;
  private final List<Finding> findings = new ArrayList<>();

  EngineCheckup(Engine engine, Settings settings) {
    this.engine = engine;
    this.host = settings.engine().host().toString();
    Duration asked = settings.engine().apiTimeout();
    this.limit = asked.compareTo(PATIENCE) < 0 ? asked : PATIENCE;
  }

  List<Finding> findings() {
    switch (engine.ping(limit)) {
      case Answer.Failed<EnginePing>(EngineFailure failure) ->
          findings.add(new Finding(Grade.NO_ENGINE, "engine", failure.text(), mend(failure)));
      case Answer.Got<EnginePing>(EnginePing ping) -> {
        version(ping);
        permissions();
      }
    }
    return List.copyOf(findings);
  }

  private void version(EnginePing ping) {
    String name = ping.podman() ? "Podman" : "Docker";
    findings.add(
        switch (engine.version(limit)) {
          case Answer.Got<EngineVersion>(EngineVersion v) ->
              Finding.ok(
                  "engine",
                  "%s %s at %s, API %s (oldest %s)"
                      .formatted(name, v.version(), host, v.api(), v.oldestApi()));
          case Answer.Failed<EngineVersion> failed ->
              Finding.ok("engine", "%s at %s, API %s".formatted(name, host, ping.newest()));
        });
  }

  private void permissions() {
    Answer<List<ContainerSummary>> list = engine.list(limit);
    check("list", list, "without it nothing can be done: a socket proxy needs CONTAINERS=1");
    Optional<String> first =
        list instanceof Answer.Got<List<ContainerSummary>>(List<ContainerSummary> all)
            ? all.stream().findFirst().map(ContainerSummary::id)
            : Optional.empty();
    first.ifPresent(
        id -> {
          check("inspect", engine.inspect(id, limit), "a socket proxy needs CONTAINERS=1");
          check(
              "logs",
              engine.logs(id, 1, Optional.empty(), LOG_BYTES, limit),
              "without it evidence has no log lines");
        });
    check("networks", engine.networks(limit), "a socket proxy needs NETWORKS=1");
    check("info", engine.info(limit), "a socket proxy needs INFO=1");
    events();
  }

  private void events() {
    Answer<EventStream> opened = engine.events(EventFilter.HEALING, Optional.empty(), limit);
    if (opened instanceof Answer.Got<EventStream>(EventStream stream)) {
      stream.close();
    }
    check("events", opened, "without it faults are seen only every CHECK_INTERVAL: EVENTS=1");
  }

  private void check(String what, Answer<?> answer, String mend) {
    findings.add(
        answer instanceof Answer.Failed<?>(EngineFailure failure)
            ? new Finding(Grade.FAILED, what, failure.text(), mend)
            : Finding.ok(what, "allowed"));
  }

  private static String mend(EngineFailure failure) {
    return failure instanceof EngineFailure.Unreachable unreachable
        ? unreachable.mend()
        : "look whether the engine hangs, and into its log";
  }
}
