package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.simulation.SimContainer.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** People and tools at work on the host: Docker's own commands, compose, and requests to us. */
final class Operator {
  private static final long SOON = 400;

  private final World world;
  private final Agenda agenda;
  private final SimEngine engine;
  private final Dice dice;

  Operator(World world, Agenda agenda, SimEngine engine, Dice dice) {
    this.world = world;
    this.agenda = agenda;
    this.engine = engine;
    this.dice = dice;
  }

  /** Something a person does. */
  void acts() {
    if (!engine.answers() || engine.containers.isEmpty()) {
      return;
    }
    SimContainer c = dice.pick(List.copyOf(engine.containers.values()));
    if (Recreation.setsAside(c.name)) {
      return;
    }
    switch (dice.below(15)) {
      case 0, 1 -> stops(c);
      case 2 -> starts(c);
      case 3 -> restarts(c);
      case 4 -> pauses(c);
      case 5 -> hangsUp(c);
      case 6 -> kills(c);
      case 7, 8 -> recreates(c);
      case 9 -> renames(c);
      case 10 -> asks(c);
      case 11 -> maintains(c);
      case 12 -> duringOurs();
      case 13 -> starts(c);
      case 14 -> world.askedToClean(dice.chance(0.3));
      default -> throw new IllegalStateException("no such deed");
    }
  }

  private boolean busy(SimContainer c) {
    return c.state == RunState.DEAD || c.state == RunState.REMOVING;
  }

  void stops(SimContainer c) {
    if (!c.live() || c.undying) {
      return;
    }
    world.coverage().disturbed("stop");
    c.wants(Wish.DOWN, agenda.millis());
    engine.runs.stop(c, SimEngine.grace(c, Optional.empty()), error -> {});
  }

  void starts(SimContainer c) {
    if (busy(c) || c.live()) {
      return;
    }
    world.coverage().disturbed("start");
    c.wants(Wish.UP, agenda.millis());
    boolean refused = engine.runs.startByHand(c).isPresent();
    c.unwitnessed |= refused;
  }

  void restarts(SimContainer c) {
    if (busy(c) || c.undying) {
      return;
    }
    world.coverage().disturbed("restart");
    c.unwitnessed |= !c.live();
    c.wants(Wish.UP, agenda.millis());
    engine.runs.restart(c, SimEngine.grace(c, Optional.empty()), error -> restarted(c, error));
  }

  /** Another person's stop in between is lost, and the restart is the last word. */
  private void restarted(SimContainer c, Optional<String> error) {
    if (error.isEmpty()) {
      c.wants(Wish.UP, agenda.millis());
    }
  }

  private void pauses(SimContainer c) {
    world.coverage().disturbed("pause");
    engine.runs.pause(c);
    agenda.in(
        dice.between(1_000, 3_600_000),
        () -> {
          if (engine.answers()) {
            engine.runs.unpause(c);
          }
        });
  }

  private void hangsUp(SimContainer c) {
    boolean ignored = c.spec.stopTakes() > 60_000 && dice.chance(0.5);
    world.coverage().disturbed(ignored ? "kill -s TERM, ignored" : "kill -s HUP");
    engine.runs.signal(c, ignored ? 15 : 1);
  }

  private void kills(SimContainer c) {
    if (c.up() && !c.undying) {
      world.coverage().disturbed("kill");
      c.wants(Wish.DOWN, agenda.millis());
      engine.runs.kill(c);
    }
  }

  /** As compose does it: create under a passing name, stop, remove, rename, start. */
  void recreates(SimContainer old) {
    if (busy(old) || !old.stopping.isEmpty() || old.name.contains("_")) {
      return;
    }
    world.coverage().disturbed("recreate");
    String name = old.name;
    old.undying = false;
    SimContainer fresh = engine.create(old.id.brief() + "_" + name, old.spec);
    old.wants(Wish.DOWN, agenda.millis());
    engine.runs.stop(
        old, SimEngine.grace(old, Optional.empty()), error -> replaces(fresh, old, name));
  }

  /** Where another one has its name by then, compose gives up. */
  private void replaces(SimContainer fresh, SimContainer old, String name) {
    agenda.in(
        dice.between(20, SOON),
        () -> {
          if (engine.answers()) {
            engine.destroy(old);
            Optional<SimContainer> other = engine.named(name);
            if (other.isPresent()) {
              other.get().wants(Wish.UP, agenda.millis());
              engine.destroy(fresh);
              return;
            }
            engine.rename(fresh, name);
            agenda.in(dice.between(5, SOON), () -> startsFresh(fresh));
          } else {
            agenda.in(10_000, () -> replaces(fresh, old, name));
          }
        });
  }

  private void startsFresh(SimContainer fresh) {
    if (engine.answers()) {
      fresh.wants(Wish.UP, agenda.millis());
      engine.runs.startByHand(fresh);
    } else {
      agenda.in(10_000, () -> startsFresh(fresh));
    }
  }

  /** There and back, so that the host keeps its names. */
  private void renames(SimContainer c) {
    if (c.name.contains("_") || busy(c)) {
      return;
    }
    world.coverage().disturbed("rename");
    String name = c.name;
    engine.rename(c, name + "_x");
    agenda.in(dice.between(200, 7_200_000), () -> renamesBack(c, name));
  }

  private void renamesBack(SimContainer c, String name) {
    if (!engine.answers()) {
      agenda.in(60_000, () -> renamesBack(c, name));
    } else if (engine.named(name).isEmpty()) {
      engine.named(name + "_x").ifPresent(now -> engine.rename(now, name));
    }
  }

  private void asks(SimContainer c) {
    world.coverage().disturbed("recover");
    world
        .healer()
        .tell(
            new Signal.PersonAsked(
                new Signal.Request.Recover(c.patient(), dice.chance(0.5), Optional.empty())));
    if (!Truth.never(c) && c.state != RunState.PAUSED) {
      c.unwitnessed |= c.wish == Wish.DOWN;
      c.wants(Wish.UP, agenda.millis());
    }
  }

  private void maintains(SimContainer c) {
    world.coverage().disturbed("maintenance");
    if (dice.chance(0.3)) {
      world.pauseAtNextIntention();
      return;
    }
    Optional<PatientId> only = dice.chance(0.8) ? Optional.of(c.patient()) : Optional.empty();
    Optional<Duration> length =
        dice.chance(0.7)
            ? Optional.of(Duration.ofSeconds(dice.between(5, 3600)))
            : Optional.empty();
    world.healer().tell(new Signal.PersonAsked(new Signal.Request.PauseCare(only, length)));
    if (length.isEmpty()) {
      agenda.in(
          dice.between(1_000, 7_200_000),
          () -> world.healer().tell(new Signal.PersonAsked(new Signal.Request.ResumeCare(only))));
    }
  }

  /** A person's command while ours is under way: the next intention finds one. */
  private void duringOurs() {
    world.coverage().disturbed("while ours is under way");
    int what = dice.below(4);
    long after = dice.chance(0.7) ? dice.between(0, 700) : dice.between(0, 15_000);
    world.atNextAct(
        c ->
            agenda.in(
                after,
                () -> {
                  if (engine.answers()) {
                    byName(c).ifPresent(now -> intervenes(now, what));
                  }
                }));
  }

  /** Who types a name means the container that bears it by then. */
  Optional<SimContainer> byName(SimContainer c) {
    return Recreation.setsAside(c.name)
        ? engine.named(Recreation.plain(c.name))
        : Optional.ofNullable(engine.containers.get(c.id));
  }

  private void intervenes(SimContainer c, int what) {
    switch (what) {
      case 0, 1 -> stops(c);
      case 2 -> restarts(c);
      case 3 -> recreates(c);
      default -> throw new IllegalStateException("no such deed");
    }
  }

  /** The container whose network it shared is gone. */
  private boolean orphaned(SimContainer c) {
    return c.parent.isPresent() && engine.parents.namesakeOf(c).isPresent();
  }

  /** {@code docker update}: from now on this is what people want; never just what could be lent. */
  void setsLimits() {
    if (!engine.answers() || engine.containers.isEmpty()) {
      return;
    }
    SimContainer c = dice.pick(List.copyOf(engine.containers.values()));
    if (busy(c)) {
      return;
    }
    world.coverage().disturbed("docker update");
    Limits cpu =
        c.limits.byQuota()
            ? new Limits(0, dice.between(60, 350) * 1000 + 500, 100_000, 0, 0)
            : new Limits(dice.between(6, 35) * 100_000_000L + 50_000_000, 0, 0, 0, 0);
    long mib = Math.max(dice.between(200, 3000), 2 * c.memory / SimUse.MIB) | 1;
    Limits memory = new Limits(0, 0, 0, mib * SimUse.MIB, 2 * mib * SimUse.MIB);
    engine.use.set(c, dice.chance(0.5) ? cpu : memory);
  }

  /** Puts the house in order again: what is dead or gone is replaced, what was stopped started. */
  void tidies() {
    if (!engine.answers()) {
      return;
    }
    for (SimContainer c : List.copyOf(engine.containers.values())) {
      if (Recreation.setsAside(c.name)) {
        continue;
      }
      if (busy(c) || (c.name.contains("_") && c.state == RunState.CREATED)) {
        engine.destroy(c);
      } else if (!c.curable() || (orphaned(c) && (c.wrote || dice.chance(0.1)))) {
        recreates(c);
      } else if (c.wish == Wish.DOWN && c.state == RunState.EXITED && dice.chance(0.7)) {
        starts(c);
      } else if (!c.live() && c.state != RunState.CREATED && dice.chance(0.5)) {
        starts(c);
      }
    }
    world.fill();
  }
}
