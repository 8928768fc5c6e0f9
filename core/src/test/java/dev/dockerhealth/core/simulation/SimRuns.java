package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.EngineEvent.Action;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How containers start, end and are restarted by the engine's policy (docker-semantics 3). */
final class SimRuns {
  private static final int SIGTERM = 15;
  private static final int SIGKILL = 9;
  private static final long LONGEST_DELAY = 60_000;
  private static final long REAL_RUN = 10_000;

  private final Agenda agenda;
  private final Dice dice;
  private final SimEngine engine;

  SimRuns(Agenda agenda, Dice dice, SimEngine engine) {
    this.agenda = agenda;
    this.dice = dice;
    this.engine = engine;
  }

  /**
   * A start by hand: the policy is armed again, and its count begins anew. Where it undoes a stop
   * and nobody hears of it, nobody can know.
   */
  Optional<String> startByHand(SimContainer c) {
    if (c.live()) {
      return Optional.empty();
    }
    if (!engine.stream.hears() || c.stopUnheard) {
      c.wants(SimContainer.Wish.UP, agenda.millis());
    }
    c.manual = false;
    c.restartCount = 0;
    c.policyDelay = 100;
    return start(c);
  }

  /** A start; empty, or why it failed. */
  Optional<String> start(SimContainer c) {
    Optional<String> failure = obstacle(c);
    c.run++;
    if (failure.isPresent()) {
      c.error = failure.get();
      c.exitCode = 128;
      c.state = c.startedAt.isEmpty() ? RunState.CREATED : RunState.EXITED;
      changed(c);
      return failure;
    }
    c.state = RunState.RUNNING;
    c.startedAt = Optional.of(engine.wall());
    c.error = "";
    c.exitCode = 0;
    c.oomKilled = false;
    c.unwitnessed = false;
    c.stopUnheard = false;
    c.unheardRun = engine.stream.open() && !engine.stream.hears() ? c.run : -1;
    c.streak = 0;
    c.memory = SimUse.LITTLE;
    engine.copies.neverTwo(c);
    c.stale = false;
    engine.containers.values().stream()
        .filter(child -> child.live() && child.parent.filter(c.id::equals).isPresent())
        .forEach(child -> goesStale(child, c));
    c.sick = c.sickStarts > 0;
    c.passed = !c.sick;
    c.sickStarts = spend(c.sickStarts);
    c.health = c.checked() ? Health.Status.STARTING : Health.Status.NONE;
    changed(c);
    engine.emit(c, Action.CONNECT, 0);
    engine.emit(c, Action.START, 0);
    planHealth(c, startPeriod(c));
    planDeath(c);
    return Optional.empty();
  }

  /** Where the clock was set back between the two starts, their stamps do not show it. */
  private void goesStale(SimContainer child, SimContainer parent) {
    child.stale = true;
    child.unwitnessed |= child.startedAt.filter(parent.startedAt.orElseThrow()::isAfter).isEmpty();
    changed(child);
  }

  private static int spend(int starts) {
    return starts <= 0 || starts > SimContainer.FOR_EVER / 2 ? starts : starts - 1;
  }

  private static long startPeriod(SimContainer c) {
    return c.spec.check().map(Health.Times::startPeriod).orElse(Duration.ZERO).toMillis();
  }

  private Optional<String> obstacle(SimContainer c) {
    if (agenda.millis() < c.unstartableUntil) {
      return Optional.of("error mounting /data: no such file or directory");
    }
    if (!engine.parents.isUp(c)) {
      return Optional.of("cannot join network of a non running container");
    }
    boolean lost = engine.networkGone || c.joined != engine.networkLife;
    return lost && !c.unplugged && !c.spec.networks().attached().isEmpty()
        ? Optional.of("network not found")
        : Optional.empty();
  }

  private void planDeath(SimContainer c) {
    if (c.dyingStarts > 0) {
      c.dyingStarts = spend(c.dyingStarts);
      int run = c.run;
      agenda.in(dice.between(100, 6000), () -> endIfSame(c, run, 1));
    }
  }

  private void endIfSame(SimContainer c, int run, int code) {
    if (c.run == run && c.up() && engine.up()) {
      ends(c, code, false);
    }
  }

  /** The check speaks after an interval, or after all retries where it fails. */
  void planHealth(SimContainer c, long after) {
    if (c.spec.check().isEmpty()) {
      return;
    }
    Health.Times times = c.spec.check().get();
    boolean fails = fails(c);
    long delay = after + times.interval().toMillis() * (fails ? times.retries() : 1);
    int plan = ++c.healthPlan;
    agenda.in(delay, () -> speaks(c, plan));
  }

  private boolean fails(SimContainer c) {
    return c.sick || c.probeBroken || !engine.needs.served(c);
  }

  private void speaks(SimContainer c, int plan) {
    if (c.healthPlan != plan || !c.up() || !engine.up()) {
      return;
    }
    boolean fails = fails(c);
    Health.Status says = fails ? Health.Status.UNHEALTHY : Health.Status.HEALTHY;
    boolean news = c.health != says;
    c.health = says;
    c.streak = fails ? Math.max(1, c.spec.check().orElseThrow().retries()) : 0;
    changed(c);
    if (news) {
      engine.emit(c, fails ? Action.UNHEALTHY : Action.HEALTHY, 0);
    }
  }

  /** The main process ends by itself, or by what was done to it. */
  void ends(SimContainer c, int code, boolean oom) {
    Duration ran = Duration.between(c.startedAt.orElseThrow(), engine.wall());
    boolean unclear = c.deafRun == c.run || c.unheardRun == c.run;
    c.unwitnessed = !engine.stream.hears() || unclear;
    c.run++;
    c.state = RunState.EXITED;
    c.finishedAt = Optional.of(engine.wall());
    c.wrote |= c.writesAtEnd;
    c.exitCode = code;
    boolean overtaken = oom && dice.chance(0.3);
    c.oomKilled = oom && !overtaken;
    changed(c);
    if (oom && !overtaken) {
      engine.emit(c, Action.OOM, 0);
    }
    engine.emit(c, Action.DIE, 0);
    if (overtaken) {
      agenda.in(dice.between(0, 500), () -> engine.emit(c, Action.OOM, 0));
    }
    engine.emit(c, Action.DISCONNECT, 0);
    if (code == 0 && !c.armed.keepsUp()) {
      c.wants(SimContainer.Wish.DOWN, agenda.millis());
    }
    List<Consumer<Optional<String>>> waiting = List.copyOf(c.stopping);
    c.stopping.clear();
    waiting.forEach(w -> engine.emit(c, Action.STOP, 0));
    if (c.is(Trait.AUTO_REMOVE)) {
      engine.destroy(c);
    } else if (!c.manual) {
      policy(c, code, ran);
    }
    waiting.forEach(w -> w.accept(Optional.empty()));
  }

  private void policy(SimContainer c, int code, Duration ran) {
    if (!restarts(c, code)) {
      return;
    }
    c.policyDelay = ran.toMillis() >= REAL_RUN ? 100 : Math.min(LONGEST_DELAY, c.policyDelay * 2);
    c.restartCount++;
    c.state = RunState.RESTARTING;
    changed(c);
    int run = c.run;
    agenda.in(c.policyDelay, () -> policyStarts(c, run));
  }

  static boolean restarts(SimContainer c, int code) {
    int max = c.armed.max();
    return switch (c.policy()) {
      case NO -> false;
      case ALWAYS, UNLESS_STOPPED -> true;
      case ON_FAILURE -> code != 0 && (max == 0 || c.restartCount < max);
    };
  }

  /** Where this start fails, the engine gives up silently: no event, only the error. */
  private void policyStarts(SimContainer c, int run) {
    if (c.run == run && c.state == RunState.RESTARTING && engine.up()) {
      start(c);
    }
  }

  /** A stop; {@code after} hears that it ended, or why it did not. */
  void stop(SimContainer c, long grace, Consumer<Optional<String>> after) {
    switch (c.state) {
      case RUNNING, PAUSED -> {
        c.manual = true;
        c.stopUnheard |= !engine.stream.hears();
        engine.emit(c, Action.KILL, SIGTERM);
        unpauseForStop(c);
        c.stopping.add(after);
        if (c.stopping.size() == 1) {
          terminate(c, grace);
        }
      }
      case RESTARTING -> {
        c.manual = true;
        c.run++;
        c.state = RunState.EXITED;
        changed(c);
        engine.emit(c, Action.STOP, 0);
        after.accept(Optional.empty());
      }
      case CREATED, EXITED, DEAD, REMOVING -> after.accept(Optional.empty());
    }
  }

  private void unpauseForStop(SimContainer c) {
    if (c.state == RunState.PAUSED) {
      c.state = RunState.RUNNING;
      changed(c);
      engine.emit(c, Action.UNPAUSE, 0);
    }
  }

  private void terminate(SimContainer c, long grace) {
    int run = c.run;
    if (c.undying) {
      agenda.in(grace + 12_000, () -> doesNotEnd(c, run));
      return;
    }
    if (c.spec.stopTakes() <= grace) {
      agenda.in(c.spec.stopTakes(), () -> endIfSame(c, run, c.spec.termCode()));
      return;
    }
    agenda.in(
        grace,
        () -> {
          if (c.run == run && c.up() && engine.up()) {
            engine.emit(c, Action.KILL, SIGKILL);
            ends(c, 137, false);
          }
        });
  }

  private void doesNotEnd(SimContainer c, int run) {
    if (c.run == run && c.up()) {
      List<Consumer<Optional<String>>> waiting = List.copyOf(c.stopping);
      c.stopping.clear();
      waiting.forEach(w -> w.accept(Optional.of("did not receive an exit event")));
    }
  }

  void restart(SimContainer c, long grace, Consumer<Optional<String>> after) {
    stop(
        c,
        grace,
        failure -> {
          if (failure.isPresent()) {
            after.accept(failure);
            return;
          }
          Optional<String> error = startByHand(c);
          if (error.isEmpty()) {
            engine.emit(c, Action.RESTART, 0);
          }
          after.accept(error);
        });
  }

  /** SIGKILL through the API: no stop event, and the policy is off. */
  Optional<String> kill(SimContainer c) {
    if (!c.up()) {
      return Optional.of("is not running");
    }
    c.manual = true;
    engine.emit(c, Action.KILL, SIGKILL);
    if (c.undying) {
      return Optional.of("did not receive an exit event");
    }
    ends(c, 137, false);
    return Optional.empty();
  }

  /** A signal that does not end it switches the policy off all the same (docker-semantics 3.2). */
  void signal(SimContainer c, int number) {
    if (c.up()) {
      c.manual = true;
      c.deafRun = number == SIGTERM ? c.run : c.deafRun;
      engine.emit(c, Action.KILL, number);
    }
  }

  void pause(SimContainer c) {
    if (c.up() && c.stopping.isEmpty()) {
      c.state = RunState.PAUSED;
      changed(c);
      engine.emit(c, Action.PAUSE, 0);
    }
  }

  void unpause(SimContainer c) {
    if (c.state == RunState.PAUSED) {
      c.state = RunState.RUNNING;
      if (c.checked()) {
        c.health = Health.Status.UNHEALTHY;
        c.streak = 0;
      }
      changed(c);
      engine.emit(c, Action.UNPAUSE, 0);
      planHealth(c, 0);
    }
  }

  void changed(SimContainer c) {
    c.changedAt = agenda.millis();
    engine.changed(c);
    engine.needs.needers(c).toList().forEach(needer -> planHealth(needer, 0));
  }
}
