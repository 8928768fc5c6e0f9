package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.RestartPolicy.Kind;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.simulation.SimEngine.End;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Breaks things. */
final class FaultInjector {
  private final World world;
  private final Agenda agenda;
  private final SimEngine engine;
  private final Dice dice;

  FaultInjector(World world, Agenda agenda, SimEngine engine, Dice dice) {
    this.world = world;
    this.agenda = agenda;
    this.engine = engine;
    this.dice = dice;
  }

  /** Breaks one thing, by chance. */
  void breaksSomething() {
    if (!engine.answers()) {
      return;
    }
    int what = dice.below(1000);
    if (what < 45) {
      unplugs();
    } else if (what < 60) {
      parentIsRecreated();
    } else if (what < 75) {
      parentRestarts();
    } else if (what < 330) {
      sickens();
    } else if (what < 500) {
      crashes();
    } else if (what < 580) {
      runsOutOfMemory();
    } else if (what < 650) {
      failsToStart();
    } else if (what < 720) {
      engineGivesUp();
    } else if (what < 770) {
      isLeftDown();
    } else if (what < 800) {
      loops();
    } else if (what < 815) {
      breaksProbe();
    } else if (what < 827) {
      dies();
    } else if (what < 839) {
      sticks();
    } else if (what < 848) {
      vanishes();
    } else if (what < 855) {
      finishes();
    } else {
      host(what);
    }
  }

  private void host(int what) {
    if (what < 880) {
      loseEngine();
    } else if (what < 890) {
      storms();
    } else if (what < 910) {
      gap();
    } else if (what < 930) {
      world.healerDies(dice.chance(0.6) ? dice.between(50, 5_000) : dice.between(5_000, 600_000));
    } else if (what < 940) {
      world.coverage().disturbed("clock jump");
      Duration by = Duration.ofSeconds(dice.between(-7200, 7200));
      engine.jump(by);
      world.healer().tell(new dev.dockerhealth.core.model.Signal.ClockJumped(by));
    } else if (what < 955) {
      world.journalFails(dice.between(500, 300_000));
    } else if (what < 965) {
      world.diskFills(dice.between(10_000, 1_800_000));
    } else if (what < 970) {
      world.networkGoes(dice.between(10_000, 900_000));
    } else if (what < 980) {
      world.dryRun(dice.between(10_000, 900_000));
    } else {
      world.healerDies(dice.between(50, 2_000));
    }
  }

  private java.util.Optional<SimContainer> one(Predicate<SimContainer> of) {
    List<SimContainer> able = engine.containers.values().stream().filter(of).toList();
    return able.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(dice.pick(able));
  }

  private void injected(FaultKind kind, SimContainer c) {
    world.coverage().injected(kind, Truth.never(c) || Truth.leftAlone(c));
  }

  private static boolean steady(SimContainer c) {
    return c.well() && c.stopping.isEmpty() && c.curable() && !Recreation.setsAside(c.name);
  }

  /** Most are cured by one restart, some by the second or third, few by none. */
  private int starts() {
    int chance = dice.below(100);
    if (chance < 78) {
      return 0;
    }
    return chance < 97 ? (int) dice.between(1, 3) : SimContainer.FOR_EVER;
  }

  private void sickens() {
    one(c -> steady(c) && (c.checked() || c.probed())).ifPresent(c -> sickens(c, starts()));
  }

  private void sickens(SimContainer c, int starts) {
    injected(FaultKind.UNHEALTHY, c);
    c.sick = true;
    c.passed = false;
    c.illnesses++;
    c.sickStarts = starts;
    c.undying = dice.chance(0.02);
    engine.runs.planHealth(c, 0);
    if (dice.chance(0.1)) {
      int run = c.run;
      agenda.in(dice.between(5_000, 300_000), () -> getsWellAlone(c, run));
    }
  }

  private void getsWellAlone(SimContainer c, int run) {
    if (c.run == run && c.sick) {
      c.sick = false;
      c.sickStarts = 0;
      engine.runs.planHealth(c, 0);
      if (c.probed()) {
        engine.runs.changed(c);
      }
    }
  }

  /** Only what the healer has seen at home can be brought back there. */
  private void unplugs() {
    one(c -> steady(c) && c.parent.isEmpty() && atHome(c))
        .ifPresent(
            c -> {
              injected(FaultKind.NETWORK_LOST, c);
              engine.unplug(c);
            });
  }

  private boolean atHome(SimContainer c) {
    return world.healer().alive()
        && world
            .healer()
            .memory()
            .inBody(c.id)
            .flatMap(p -> p.ledger().home().networks())
            .filter(then -> !then.attached().isEmpty())
            .isPresent();
  }

  private void parentRestarts() {
    one(c -> steady(c) && engine.parents().contains(c.id))
        .ifPresent(
            c -> {
              world.coverage().injected(FaultKind.STALE_NETWORK_NAMESPACE, false);
              c.wants(SimContainer.Wish.UP, agenda.millis());
              engine.runs.restart(c, 10_000, error -> {});
            });
  }

  /** By a tool that knows nothing of children. */
  private void parentIsRecreated() {
    one(c -> steady(c) && engine.parents().contains(c.id))
        .ifPresent(
            c -> {
              world.coverage().injected(FaultKind.MISSING_PARENT, false);
              one(child -> child.parent.filter(c.id::equals).isPresent()).ifPresent(this::writes);
              world.operator().recreates(c);
            });
  }

  private void writes(SimContainer child) {
    child.wrote |= dice.chance(0.1);
    child.writesAtEnd |= dice.chance(0.05);
  }

  private void crashes() {
    one(FaultInjector::steady)
        .ifPresent(
            c -> {
              boolean treated = c.policy() == Kind.NO;
              injected(FaultKind.CRASHED, c);
              c.dyingStarts = treated && dice.chance(0.1) ? 1 : 0;
              engine.runs.ends(c, dice.pick(List.of(1, 2, 139, 0, 137)), false);
            });
  }

  private void runsOutOfMemory() {
    one(FaultInjector::steady)
        .ifPresent(
            c -> {
              injected(FaultKind.OOM_KILLED, c);
              engine.runs.ends(c, 137, true);
            });
  }

  private void failsToStart() {
    one(c -> steady(c) && c.policy() == Kind.NO)
        .ifPresent(
            c -> {
              injected(FaultKind.START_FAILED, c);
              c.dyingStarts = (int) dice.between(1, 4);
              engine.runs.ends(c, 1, false);
            });
  }

  private void engineGivesUp() {
    one(c -> steady(c) && c.policy() != Kind.NO)
        .ifPresent(
            c -> {
              injected(FaultKind.ENGINE_GAVE_UP, c);
              if (c.policy() == Kind.ON_FAILURE && dice.chance(0.5)) {
                c.dyingStarts = 3;
              } else {
                c.unstartableUntil =
                    dice.chance(0.03)
                        ? Long.MAX_VALUE
                        : agenda.millis() + dice.between(200, 1_200_000);
              }
              engine.runs.ends(c, 1, false);
            });
  }

  private void isLeftDown() {
    one(c -> steady(c) && c.policy() == Kind.ALWAYS)
        .ifPresent(
            c -> {
              injected(FaultKind.LEFT_DOWN, c);
              engine.runs.signal(c, 1);
              int run = c.run;
              agenda.in(
                  dice.between(2_000, 60_000),
                  () -> {
                    if (c.run == run && c.up() && engine.answers()) {
                      engine.runs.ends(c, 1, false);
                    }
                  });
            });
  }

  private void loops() {
    one(c -> steady(c) && c.armed.keepsUp())
        .ifPresent(
            c -> {
              injected(FaultKind.CRASH_LOOP, c);
              c.dyingStarts = (int) dice.between(6, 14);
              engine.runs.ends(c, 1, false);
            });
  }

  /** A container of a new image, whose check cannot run. */
  private void breaksProbe() {
    one(c -> steady(c) && c.checked() && !c.name.contains("_"))
        .ifPresent(
            c -> {
              injected(FaultKind.PROBE_BROKEN, c);
              String name = c.name;
              engine.remove(c);
              SimContainer fresh = engine.create(name, c.spec);
              fresh.probeBroken = true;
              fresh.wants(SimContainer.Wish.UP, agenda.millis());
              engine.runs.startByHand(fresh);
            });
  }

  private void dies() {
    one(FaultInjector::steady)
        .ifPresent(
            c -> {
              injected(FaultKind.DEAD, c);
              engine.runs.kill(c);
              c.run++;
              c.state = RunState.DEAD;
              c.wants(SimContainer.Wish.DOWN, agenda.millis());
              engine.runs.changed(c);
            });
  }

  private void sticks() {
    one(c -> steady(c) && c.armed.keepsUp())
        .ifPresent(
            c -> {
              injected(FaultKind.STUCK, c);
              engine.runs.ends(c, 1, false);
              c.run++;
              c.state = dice.chance(0.5) ? RunState.REMOVING : RunState.RESTARTING;
              engine.runs.changed(c);
              int run = c.run;
              agenda.in(
                  dice.between(400_000, 1_500_000),
                  () -> {
                    if (c.run == run && engine.answers() && c.state == RunState.RESTARTING) {
                      engine.runs.start(c);
                    }
                  });
            });
  }

  private void finishes() {
    one(c -> steady(c) && c.name.startsWith("job"))
        .ifPresent(
            c -> {
              injected(FaultKind.FINISHED, c);
              engine.runs.ends(c, 0, false);
            });
  }

  /** One uses much, and mostly the host is pressed by it. */
  void loads() {
    if (!engine.answers()) {
      return;
    }
    long length = dice.between(60_000, 3_600_000);
    if (dice.chance(0.5)) {
      one(FaultInjector::steady).ifPresent(c -> burns(c, length));
    } else {
      one(c -> steady(c) && (c.limits.memory() > 0 || dice.chance(0.3)))
          .ifPresent(c -> swells(c, length));
    }
  }

  private void burns(SimContainer c, long length) {
    injected(FaultKind.HIGH_CPU, c);
    c.cpuDemand = dice.between(110, 400);
    if (dice.chance(0.8)) {
      world.hostIsPressed(true, false, length);
    }
    agenda.in(length, () -> c.cpuDemand = 20);
  }

  private void swells(SimContainer c, long length) {
    injected(FaultKind.HIGH_MEMORY, c);
    boolean limited = c.limits.memory() > 0 && c.limits.memory() < SimUse.ALL;
    engine.use.uses(c, limited ? c.limits.memory() / 100 * 95 : 3L << 30);
    if (!limited && dice.chance(0.8)) {
      world.hostIsPressed(false, true, length);
    }
    int run = c.run;
    agenda.in(length, () -> shrinks(c, run));
  }

  private void shrinks(SimContainer c, int run) {
    if (c.run == run) {
      engine.use.uses(c, SimUse.LITTLE);
    }
  }

  private void vanishes() {
    one(FaultInjector::steady)
        .ifPresent(
            c -> {
              injected(FaultKind.VANISHED, c);
              engine.remove(c);
            });
  }

  private void loseEngine() {
    world.coverage().injected(FaultKind.ENGINE_UNREACHABLE, false);
    long back = dice.between(1_000, 120_000);
    switch (dice.below(5)) {
      case 0 -> {
        world.coverage().disturbed("engine crash");
        engine.end(End.CRASH, back);
      }
      case 1 -> {
        world.coverage().disturbed("engine restart");
        engine.end(End.GRACEFUL, back);
      }
      case 2 -> {
        world.coverage().disturbed("host restart");
        engine.end(dice.chance(0.5) ? End.REBOOT : End.GRACEFUL, back);
        world.healerDies(back + dice.between(-900, 20_000));
      }
      case 3 -> {
        world.coverage().disturbed("engine hangs");
        engine.hang(dice.between(2_000, 200_000));
        world.healer().engineHangs();
      }
      case 4 -> {
        world.coverage().disturbed("stream breaks");
        engine.stream.cut("connection reset");
      }
      default -> throw new IllegalStateException("no such end");
    }
  }

  private void storms() {
    world.coverage().disturbed("many at once");
    int starts = dice.chance(0.7) ? 0 : (int) dice.between(1, 2);
    List<SimContainer> able =
        engine.containers.values().stream()
            .filter(c -> steady(c) && c.checked() && !Truth.never(c) && !Truth.leftAlone(c))
            .toList();
    able.stream().filter(c -> dice.chance(0.9)).forEach(c -> sickens(c, starts));
  }

  /** The stream drops what happens for a while, and nobody is told (docker-semantics 2.2). */
  private void gap() {
    world.coverage().disturbed("gap in the stream");
    engine.stream.losing(true);
    world.gap(dice.between(50, 20_000));
  }
}
