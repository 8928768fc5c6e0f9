package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.EngineEvent.Action;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.turn.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is true, whoever knows it, and since when the healer could know it. */
final class Truth {
  private static final Set<Trait> NEVER =
      Set.of(
          Trait.INTERACTIVE,
          Trait.AUTO_REMOVE,
          Trait.ONE_OFF,
          Trait.TEST_OR_CI,
          Trait.SWARM_TASK,
          Trait.KUBERNETES,
          Trait.SELF,
          Trait.SOCKET_PROXY);

  /** News is this late at most while the stream stands. */
  private static final long NEWS_IS_LATE = 4_000;

  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Agenda agenda;
  private final SimEngine engine;
  private final Map<String, Instant> composeUntil = new HashMap<>();
  private String knownEngine = "";
  private Optional<Instant> lostAt = Optional.empty();
  private static final int AWAY = 5;
  private Instant graceUntil = Instant.EPOCH;
  private Instant bornAt = Instant.EPOCH;
  private long resyncedAt;
  private boolean told;

  Truth(Agenda agenda, SimEngine engine) {
    this.agenda = agenda;
    this.engine = engine;
  }

  SimEngine engine() {
    return engine;
  }

  Instant graceUntil() {
    return graceUntil;
  }

  Instant bornAt() {
    return bornAt;
  }

  boolean composeAtWork(String service, Instant now) {
    return composeUntil.getOrDefault(service, Instant.EPOCH).isAfter(now);
  }

  void born(Instant now) {
    bornAt = now;
    graceUntil = now;
    lostAt = Optional.empty();
    composeUntil.clear();
    deaf();
  }

  /** From now the healer may miss things, until it has listed all again. */
  void deaf() {
    told = false;
    long now = agenda.millis();
    engine.containers.values().stream()
        .filter(c -> !c.up() && now - c.changedAt < 10_000)
        .forEach(c -> c.unwitnessed = true);
    engine.containers.values().stream().filter(SimContainer::up).forEach(c -> unheard(c, now));
  }

  private static void unheard(SimContainer c, long now) {
    if (c.stopping.isEmpty()) {
      c.wants(SimContainer.Wish.UP, now);
    } else {
      c.stopUnheard = true;
    }
  }

  /** What the healer had noted and not yet written is not known to it any more. */
  void forgotten(List<Entry> lost) {
    for (Entry entry : lost) {
      if (entry instanceof Entry.IntentNoted e) {
        Optional.ofNullable(engine.containers.get(e.intent().container()))
            .filter(c -> !c.up())
            .ifPresent(c -> c.unwitnessed = true);
      }
      if (entry instanceof Entry.HomeNoted e) {
        engine.containers.values().stream()
            .filter(c -> c.unplugged && c.patient().equals(e.patient()))
            .forEach(c -> c.unwitnessed = true);
      }
    }
  }

  void listed(Instant now) {
    if (!told) {
      told = true;
      resyncedAt = Agenda.millis(now);
    }
  }

  void told(Memory before, Signal signal, Instant now) {
    switch (signal) {
      case Signal.EngineFound found -> found(found.run().identity(), now);
      case Signal.EngineLost lost -> {
        lostAt = Optional.of(lostAt.orElse(now));
        deaf();
      }
      case Signal.EventHeard heard -> {
        Action action = heard.event().action();
        boolean compose =
            action == Action.CREATE || action == Action.RENAME || action == Action.DESTROY;
        heard
            .event()
            .service()
            .filter(s -> compose && !ours(before, s))
            .ifPresent(s -> composeUntil.put(s, now.plus(GRACE)));
      }
      default -> {}
    }
  }

  /** The healer itself is at work on this service. */
  private static boolean ours(Memory memory, String service) {
    boolean[] any = {false};
    memory
        .patients()
        .forEach(
            (id, patient) ->
                any[0] |=
                    patient.sight().flatMap(s -> s.view().service()).equals(Optional.of(service))
                        && patient
                            .ledger()
                            .attempt()
                            .filter(a -> a.remedy().replaces())
                            .isPresent());
    return any[0];
  }

  private void found(String identity, Instant now) {
    boolean anew = !knownEngine.isEmpty() && !knownEngine.equals(identity);
    if (anew || lostAt.filter(lost -> !now.isBefore(lost.plusSeconds(AWAY))).isPresent()) {
      graceUntil = now.plus(GRACE);
    }
    lostAt = Optional.empty();
    knownEngine = identity;
  }

  /** Whether the healer could know by now what became true then. */
  boolean couldKnow(long since) {
    return told && agenda.millis() - Math.max(since, resyncedAt) > NEWS_IS_LATE;
  }

  static boolean never(Trait trait) {
    return NEVER.contains(trait);
  }

  static boolean never(SimContainer c) {
    return c.spec.traits().stream().anyMatch(Truth::never);
  }

  static boolean leftAlone(SimContainer c) {
    return "observe".equals(c.spec.labels().get("docker-health.mode"))
        || "false".equals(c.spec.labels().get("docker-health.enable"));
  }

  /** Why this container must not be treated now; empty: it may be. */
  Optional<String> spared(SimContainer c) {
    if (never(c)) {
      return Optional.of("it is never a patient");
    }
    if (leftAlone(c)) {
      return Optional.of("its label says so");
    }
    if (c.state == RunState.PAUSED && couldKnow(c.changedAt)) {
      return Optional.of("it is paused");
    }
    if (c.wish == SimContainer.Wish.DOWN && couldKnow(Math.max(c.wishSince, c.changedAt))) {
      return Optional.of("a person or the engine wants it down");
    }
    return c.well() && c.passed && couldKnow(c.changedAt)
        ? Optional.of("it is well")
        : Optional.empty();
  }

  /** Whether it should be up, and docker-health may see to it. */
  boolean wanted(SimContainer c) {
    boolean service =
        c.armed.kind() != RestartPolicy.Kind.NO
            || c.checked()
            || c.probed()
            || c.is(Trait.COMPOSE_SERVICE)
            || c.is(Trait.LABELLED);
    return c.wish == SimContainer.Wish.UP
        && !Recreation.setsAside(c.name)
        && (engine.parents.isUp(c) || engine.parents.orphanOf(c).isPresent())
        && service
        && !never(c)
        && !leftAlone(c)
        && c.state != RunState.PAUSED
        && c.state != RunState.CREATED;
  }
}
