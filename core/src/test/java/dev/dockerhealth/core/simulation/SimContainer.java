package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One simulated container: what it is, what it does, and what ails it. */
final class SimContainer {
  /** More starts than any run of the simulation makes: no start cures it. */
  static final int FOR_EVER = 1_000_000;

  /** What people want of it. */
  enum Wish {
    UP,
    DOWN
  }

  final ContainerId id;
  String name;
  final SimSpec spec;
  final Instant created;
  Optional<ContainerId> parent;

  // what the engine shows
  RunState state = RunState.CREATED;
  Optional<Instant> startedAt = Optional.empty();
  Optional<Instant> finishedAt = Optional.empty();
  int exitCode;
  boolean oomKilled;
  String error = "";
  int restartCount;
  Health.Status health = Health.Status.NONE;
  int streak;

  // what the engine keeps to itself
  boolean manual;
  long policyDelay = 100;
  int run;
  int healthPlan;
  long version;
  final List<Consumer<Optional<String>>> stopping = new ArrayList<>();

  // what it may use, and what it uses
  Limits limits = Limits.none();

  /** As people set it last; in the end it is so again. */
  Limits wanted = Limits.none();

  long limitsSetAt;
  double cpuDemand = 20;
  long memory = SimUse.LITTLE;
  long memoryChangedAt;
  // what ails it
  boolean sick;
  int sickStarts;
  int dyingStarts;
  long unstartableUntil;
  boolean probeBroken;
  boolean undying;

  /** Its network was taken from it, by whomever. */
  boolean unplugged;

  /** It wrote files that a copy would not have. */
  boolean wrote;

  /** It will write them when it is stopped. */
  boolean writesAtEnd;

  /** Its restart policy. */
  RestartPolicy armed;

  /** The container of which the healer made it. */
  Optional<ContainerId> copyOf = Optional.empty();

  /** Which life of its network it joined. */
  int joined;

  /** The container whose network it shares was started after it. */
  boolean stale;

  // what is true of it, whoever knows
  Wish wish = Wish.DOWN;
  long wishSince;
  long changedAt;
  boolean unwitnessed;

  /** A probe of the healer's own has passed since it was sick, or none has failed in this run. */
  boolean passed = true;

  /** How often it fell sick: a probe that began before says nothing of what came after. */
  int illnesses;

  /** The run that a call of the healer ended, or tried to. */
  int healersRun = -1;

  /** The healer has seen it run: else it was down when first seen, and stays so. */
  boolean seenUp;

  /** The run whose start fell into a gap of the stream. */
  int unheardRun = -1;

  /** The run that ignored a signal that ends it: its later end may be anybody's. */
  int deafRun = -1;

  /** A stop was under way when the healer missed something: whose it was, it cannot know. */
  boolean stopUnheard;

  SimContainer(
      ContainerId id, String name, SimSpec spec, Instant created, Optional<ContainerId> parent) {
    this.id = id;
    this.name = name;
    this.spec = spec;
    this.armed = spec.policy();
    this.created = created;
    this.parent = parent;
  }

  boolean up() {
    return state == RunState.RUNNING;
  }

  /** Runs in some way: also paused, or between two runs. */
  boolean live() {
    return up() || state == RunState.PAUSED || state == RunState.RESTARTING;
  }

  boolean well() {
    return up()
        && !sick
        && !probeBroken
        && !unplugged
        && !stale
        && (!checked() || health == Health.Status.HEALTHY);
  }

  /** It asks for a probe of the healer's own. */
  boolean probed() {
    return spec.labels().containsKey(SimProbes.LABEL);
  }

  boolean checked() {
    return spec.check().isPresent();
  }

  /** It ended with the code its cleanup label names. */
  boolean finished() {
    String code = spec.labels().get("docker-health.cleanup");
    return code != null
        && state == RunState.EXITED
        && startedAt.isPresent()
        && error.isEmpty()
        && code.equals(String.valueOf(exitCode));
  }

  /** Whether a start, sooner or later, makes it well. */
  boolean curable() {
    return sickStarts < FOR_EVER / 2
        && dyingStarts < FOR_EVER / 2
        && unstartableUntil < Long.MAX_VALUE
        && !probeBroken
        && !undying
        && state != RunState.DEAD
        && state != RunState.REMOVING
        && state != RunState.RESTARTING;
  }

  void wants(Wish what, long now) {
    if (wish != what) {
      wish = what;
      wishSince = now;
    }
  }

  PatientId patient() {
    return spec.service().isPresent()
        ? PatientId.ofCompose("shop", spec.service().get(), "1")
        : PatientId.ofName(name);
  }

  /** As the engine shows it at this moment of its own clock. */
  ContainerView view(long order, Instant wall) {
    Run seen =
        new Run(
            startedAt, finishedAt, exitCode, oomKilled, error, restartCount, up() ? 1000 + run : 0);
    return new ContainerView(
        order,
        id,
        name,
        patient(),
        spec.image(),
        labels(),
        created,
        state,
        seen,
        health(wall),
        armed,
        spec.stopTimeout(),
        "",
        networks(),
        limits,
        spec.traits());
  }

  private Networks networks() {
    return parent
        .map(id -> new Networks("container:" + id.hex(), Map.of(), List.of(), List.of()))
        .orElseGet(this::plugged);
  }

  private Map<String, String> labels() {
    Map<String, String> all = new HashMap<>(spec.labels());
    copyOf.ifPresent(old -> all.put(Recreation.LABEL, old.hex()));
    return all;
  }

  private Networks plugged() {
    Networks own = spec.networks();
    Map<String, Networks.Endpoint> attached = new HashMap<>();
    if (!unplugged) {
      own.attached().forEach((name, e) -> attached.put(name, Population.endpoint(joined)));
    }
    return new Networks(own.mode(), attached, own.links(), own.volumesFrom());
  }

  /** A paused or ended one reads unhealthy with a streak of 0 (docker-semantics 1.5). */
  private Health health(Instant wall) {
    if (!checked()) {
      return Health.none();
    }
    Health.Times times = spec.check().get();
    if (!up()) {
      Health.Status shown = startedAt.isEmpty() ? Health.Status.STARTING : Health.Status.UNHEALTHY;
      return new Health(shown, 0, List.of(), times);
    }
    return new Health(health, streak, probes(wall, times), times);
  }

  /** One old entry from before the start, as the engine keeps them, and one of this run. */
  private List<Health.Probe> probes(Instant wall, Health.Times times) {
    Instant start = startedAt.orElse(wall);
    Instant before = start.minus(times.interval());
    Health.Probe old = new Health.Probe(before, before.plusMillis(50), 1, "connection refused");
    if (health == Health.Status.STARTING || (health == Health.Status.UNHEALTHY && streak == 0)) {
      return List.of(old);
    }
    long up = Math.max(1, Duration.between(start, wall).toMillis());
    long every = times.interval().toMillis();
    Instant last = start.plusMillis(Math.max(1, up - up % every));
    List<Health.Probe> probes = new ArrayList<>(List.of(old));
    for (int ago = Math.max(1, streak) - 1; ago >= 0; ago--) {
      Instant probed = last.minusMillis(ago * every);
      if (!probed.isBefore(start)) {
        probes.add(new Health.Probe(probed, probed.plusMillis(50), code(), output()));
      }
    }
    return probes;
  }

  private int code() {
    if (health == Health.Status.HEALTHY) {
      return 0;
    }
    return probeBroken ? 127 : 1;
  }

  private String output() {
    if (health == Health.Status.HEALTHY) {
      return "ok";
    }
    return probeBroken ? "sh: curl: not found" : "connection refused";
  }

  boolean is(Trait trait) {
    return spec.traits().contains(trait);
  }

  RestartPolicy.Kind policy() {
    return armed.kind();
  }

  @Override
  public String toString() {
    return name
        + "("
        + id.brief()
        + " "
        + state
        + " exit "
        + exitCode
        + " "
        + policy()
        + " "
        + health
        + " streak "
        + streak
        + " wish "
        + wish
        + " since "
        + wishSince
        + (sick ? " sick" : "")
        + (unplugged ? " unplugged" : "")
        + (stale ? " stale" : "")
        + " joined "
        + joined
        + " sickStarts "
        + sickStarts
        + " dyingStarts "
        + dyingStarts
        + (probeBroken ? " probe broken" : "")
        + (undying ? " undying" : "")
        + (unwitnessed ? " unwitnessed" : "")
        + (manual ? " manual" : "")
        + " limits "
        + limits
        + " wanted "
        + wanted
        + " unstartableUntil "
        + unstartableUntil
        + " error '"
        + error
        + "' "
        + spec.traits()
        + ")";
  }

  /** What a container is made from. */
  record SimSpec(
      String image,
      Map<String, String> labels,
      Set<Trait> traits,
      Optional<String> service,
      RestartPolicy policy,
      Optional<Health.Times> check,
      Optional<Duration> stopTimeout,
      long stopTakes,
      int termCode,
      Networks networks,
      Optional<String> parentName) {}
}
