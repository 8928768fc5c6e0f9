package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Containers as an engine might show them. */
public final class Seen {
  private static final Instant STARTED = FakeHouse.START.plus(FakeHouse.OFFSET).minusSeconds(3600);
  private static long order;

  private Seen() {}

  /** Runs and has no health check. */
  public static ContainerView running(String name) {
    return view(name, RunState.RUNNING, up(0), Health.none(), Map.of());
  }

  public static ContainerView labelled(String name, Map<String, String> labels) {
    return view(name, RunState.RUNNING, up(0), Health.none(), labels);
  }

  public static ContainerView healthy(String name) {
    return view(name, RunState.RUNNING, up(1), checked(Health.Status.HEALTHY, 0), Map.of());
  }

  public static ContainerView unhealthy(String name) {
    return view(name, RunState.RUNNING, up(0), checked(Health.Status.UNHEALTHY, 3), Map.of());
  }

  /** Down when first seen. */
  public static ContainerView down(String name) {
    Run run =
        new Run(Optional.of(STARTED), Optional.of(STARTED.plusSeconds(60)), 3, false, "", 0, 0);
    return view(name, RunState.EXITED, run, Health.none(), Map.of());
  }

  /** Its last probe failed then, by the wall clock. */
  static ContainerView unhealthyAt(String name, Instant probed) {
    ContainerView view = unhealthy(name);
    return view.with(
        new Health(
            Health.Status.UNHEALTHY,
            3,
            List.of(new Health.Probe(probed.minusMillis(9), probed, 1, "no answer")),
            Health.Times.defaults()));
  }

  /** In a run that began then, after so many restarts by the engine. */
  static ContainerView run(String name, Instant started, int restarts) {
    Run run = new Run(Optional.of(started), Optional.empty(), 0, false, "", restarts, 7);
    return view(name, RunState.RUNNING, run, Health.none(), Map.of());
  }

  /** The same, ended by itself. */
  static ContainerView crashed(ContainerView view, Instant at) {
    order++;
    return new ContainerView(
        order,
        view.id(),
        view.name(),
        view.patient(),
        view.image(),
        view.labels(),
        view.created(),
        RunState.EXITED,
        new Run(view.run().startedAt(), Optional.of(at), 3, false, "", 0, 0),
        view.health(),
        view.restartPolicy(),
        view.stopTimeout(),
        view.stopSignal(),
        view.networks(),
        view.limits(),
        view.traits());
  }

  /** Another container with this name. */
  static ContainerView renamed(ContainerView view, String name) {
    return like(view, name, view.image());
  }

  /** Runs, of this image. */
  static ContainerView of(String name, String image) {
    return like(running(name), name, image);
  }

  private static ContainerView like(ContainerView view, String name, String image) {
    return new ContainerView(
        view.order(),
        view.id(),
        name,
        view.patient(),
        image,
        view.labels(),
        view.created(),
        view.state(),
        view.run(),
        view.health(),
        view.restartPolicy(),
        view.stopTimeout(),
        view.stopSignal(),
        view.networks(),
        view.limits(),
        view.traits());
  }

  /** What each of them uses. */
  static Usage usage() {
    return new Usage(19.78, 0.98, 42 << 20, 100 << 20, 1_300_000, 900, 8 << 20, 4096, 12);
  }

  /** The same container in a new run, as well or ill as before. */
  static ContainerView restarted(ContainerView view, Instant now) {
    order++;
    return new ContainerView(
        order,
        view.id(),
        view.name(),
        view.patient(),
        view.image(),
        view.labels(),
        view.created(),
        RunState.RUNNING,
        new Run(Optional.of(now), Optional.empty(), 0, false, "", 0, 8),
        probed(view.health(), now),
        view.restartPolicy(),
        view.stopTimeout(),
        view.stopSignal(),
        view.networks(),
        view.limits(),
        view.traits());
  }

  private static Health probed(Health health, Instant at) {
    return new Health(
        health.status(),
        health.failingStreak(),
        health.probes().stream()
            .map(
                p ->
                    new Health.Probe(
                        at.plusMillis(300), at.plusMillis(420), p.exitCode(), p.output()))
            .toList(),
        health.times());
  }

  private static Run up(int restarts) {
    return new Run(Optional.of(STARTED), Optional.empty(), 0, false, "", restarts, 7);
  }

  private static Health checked(Health.Status status, int streak) {
    Instant probed = FakeHouse.START.plus(FakeHouse.OFFSET).minusSeconds(10);
    return new Health(
        status,
        streak,
        List.of(
            new Health.Probe(
                probed, probed.plusMillis(120), streak == 0 ? 0 : 1, "no\u001b[31m answer 😀\n")),
        Health.Times.defaults());
  }

  private static ContainerView view(
      String name, RunState state, Run run, Health health, Map<String, String> labels) {
    order++;
    return new ContainerView(
        order,
        new ContainerId(
            "%064x".formatted(name.hashCode() & 0xffffffffL).replaceFirst("^0+", "")
                + "0".repeat(40)),
        name,
        name.equals("shop-web-1")
            ? PatientId.ofCompose("shop", "web", "1")
            : PatientId.ofName(name),
        "registry.example/" + name + ":1",
        labels,
        STARTED,
        state,
        run,
        health,
        RestartPolicy.none(),
        Optional.<Duration>empty(),
        "",
        Networks.none(),
        Limits.none(),
        Set.of());
  }
}
