package dev.dockerhealth.core;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A container for a test: a healthy one without policy, changed where the test says so. */
public final class Body {
  /** House time, and the engine's, at which tests begin. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private long order = 1;
  private String id = "a".repeat(64);
  private RunState state = RunState.RUNNING;
  private Optional<Instant> startedAt = Optional.of(NOW.minusSeconds(3600));
  private Optional<Instant> finishedAt = Optional.empty();
  private int exitCode;
  private boolean oomKilled;
  private String error = "";
  private int restarts;
  private Health health = Health.none();
  private RestartPolicy policy = RestartPolicy.none();
  private Limits limits = Limits.none();
  private Set<Trait> traits = Set.of(Trait.LABELLED);
  private String name = "web";
  private Optional<PatientId> patient = Optional.empty();
  private String image = "nginx";
  private Map<String, String> labels = Map.of();
  private Networks networks = Networks.none();

  private Body() {}

  public static Body running() {
    return new Body();
  }

  /** Ended at {@link #NOW}. */
  public static Body exited(int code) {
    Body body = new Body();
    body.state = RunState.EXITED;
    body.finishedAt = Optional.of(NOW);
    body.exitCode = code;
    return body;
  }

  public Body order(long now) {
    order = now;
    return this;
  }

  public Body id(String digit) {
    id = digit.repeat(64 / digit.length());
    return this;
  }

  public Body state(RunState now) {
    state = now;
    return this;
  }

  public Body started(Instant at) {
    startedAt = Optional.of(at);
    return this;
  }

  public Body neverStarted() {
    startedAt = Optional.empty();
    return this;
  }

  public Body finished(Instant at) {
    finishedAt = Optional.of(at);
    return this;
  }

  public Body oomKilled() {
    oomKilled = true;
    return this;
  }

  public Body error(String text) {
    error = text;
    return this;
  }

  public Body restarts(int count) {
    restarts = count;
    return this;
  }

  public Body policy(RestartPolicy.Kind kind, int max) {
    policy = new RestartPolicy(kind, max);
    return this;
  }

  public Body policy(RestartPolicy.Kind kind) {
    return policy(kind, 0);
  }

  public Body named(String other) {
    name = other;
    return this;
  }

  /** Known by this, and not by its name. */
  public Body of(PatientId other) {
    patient = Optional.of(other);
    return this;
  }

  public Body image(String other) {
    image = other;
    return this;
  }

  public Body labels(Map<String, String> others) {
    labels = others;
    return this;
  }

  public Body networks(Networks others) {
    networks = others;
    return this;
  }

  public Body traits(Trait... all) {
    traits = Set.of(all);
    return this;
  }

  public Body limits(Limits all) {
    limits = all;
    return this;
  }

  /** Its check says so, with one probe of this run. */
  public Body health(Health.Status status, int streak) {
    int code = status == Health.Status.HEALTHY ? 0 : 1;
    Health.Probe probe = new Health.Probe(NOW.minusSeconds(5), NOW, code, "connection refused");
    health = new Health(status, streak, List.of(probe), Health.Times.defaults());
    return this;
  }

  public Body health(Health other) {
    health = other;
    return this;
  }

  public ContainerView view() {
    return new ContainerView(
        order,
        new ContainerId(id),
        name,
        patient.orElseGet(() -> PatientId.ofName(name)),
        image,
        labels,
        NOW.minusSeconds(7200),
        state,
        new Run(startedAt, finishedAt, exitCode, oomKilled, error, restarts, 42),
        health,
        policy,
        Optional.empty(),
        "",
        networks,
        limits,
        traits);
  }
}
