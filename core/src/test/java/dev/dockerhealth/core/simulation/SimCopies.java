package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Recreation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** How one container takes another's place on the simulated engine: by copy, or by compose. */
final class SimCopies {
  private final Agenda agenda;
  private final Dice dice;
  private final SimEngine engine;

  SimCopies(Agenda agenda, Dice dice, SimEngine engine) {
    this.agenda = agenda;
    this.dice = dice;
    this.engine = engine;
  }

  /** The engine makes it as it is told, and now and then it cannot. */
  CallResult make(SimContainer c, Call.Copy copy) {
    if (engine.named(copy.name()).isPresent() || dice.chance(0.1)) {
      return new CallResult.Conflict("it cannot be created");
    }
    SimContainer fresh = engine.create(copy.name(), c.spec);
    fresh.copyOf = Optional.of(c.id);
    fresh.armed = copy.policy();
    fresh.wish = c.wish;
    fresh.wishSince = c.wishSince;
    fresh.stopUnheard = c.stopUnheard;
    fresh.sickStarts = c.sickStarts;
    fresh.dyingStarts = dice.chance(0.15) ? 1 : 0;
    fresh.joined = c.joined;
    fresh.parent = copy.parent().or(() -> c.parent);
    fresh.limits = c.limits;
    fresh.wanted = c.wanted;
    fresh.limitsSetAt = c.limitsSetAt;
    return new CallResult.Done();
  }

  /** The copy of this one that bears this name. */
  Optional<SimContainer> of(SimContainer old, String name) {
    return engine.named(name).filter(copy -> copy.copyOf.filter(old.id::equals).isPresent());
  }

  void stop(SimContainer old, Call.StopCopy call, Consumer<CallResult> to) {
    of(old, call.name())
        .ifPresentOrElse(
            copy -> stop(copy, call.grace(), to), () -> to.accept(new CallResult.Done()));
  }

  private void stop(SimContainer copy, Optional<Duration> grace, Consumer<CallResult> to) {
    copy.healersRun = copy.run;
    engine.runs.stop(
        copy, SimEngine.grace(copy, grace), error -> to.accept(SimEngine.result(error)));
  }

  CallResult remove(SimContainer old, String name) {
    return of(old, name).map(copy -> remove(copy, old)).orElseGet(CallResult.Done::new);
  }

  /** What a person wants of the one, is wanted of the other; unknown stays unknown. */
  private CallResult remove(SimContainer copy, SimContainer old) {
    if (copy.live()) {
      return new CallResult.Conflict("it runs");
    }
    if (copy.wish != old.wish) {
      old.wish = copy.wish;
      old.wishSince = copy.wishSince;
      old.stopUnheard = copy.stopUnheard;
    }
    old.sickStarts = copy.sickStarts;
    engine.remove(copy);
    return new CallResult.Done();
  }

  CallResult start(SimContainer old, String name) {
    if (old.live()) {
      return new CallResult.Conflict("the old one runs");
    }
    Optional<SimContainer> fresh = of(old, name);
    if (fresh.isEmpty()) {
      return new CallResult.NotFound("no such container");
    }
    engine.parents.orphans(old);
    return SimEngine.result(engine.runs.startByHand(fresh.get()));
  }

  /** An old container and its copy never run at the same time. */
  void neverTwo(SimContainer c) {
    boolean copyRuns =
        engine.containers.values().stream()
            .anyMatch(o -> o.live() && o.copyOf.filter(c.id::equals).isPresent());
    boolean oldRuns = c.copyOf.map(engine.containers::get).filter(SimContainer::live).isPresent();
    if (copyRuns || oldRuns) {
      throw new Violation("an old one and its copy never run at once", c.toString());
    }
  }

  /** An old one from before is removed, or where it holds files gets another name. */
  CallResult clear(String name) {
    Optional<SimContainer> old = engine.named(name);
    if (old.filter(SimContainer::live).isPresent()) {
      return new CallResult.Conflict("it runs");
    }
    old.ifPresent(
        c -> {
          if (c.wrote) {
            engine.rename(c, name + "-" + c.id.brief());
          } else {
            engine.destroy(c);
          }
        });
    return new CallResult.Done();
  }

  /** As compose does it. */
  void composeUp(SimContainer old, Consumer<CallResult> to) {
    String name = old.name;
    SimContainer fresh = engine.create(old.id.brief() + "_" + name, old.spec);
    fresh.wish = old.wish;
    fresh.wishSince = old.wishSince;
    fresh.stopUnheard = old.stopUnheard;
    fresh.sickStarts = old.sickStarts;
    fresh.joined = engine.networkLife;
    engine.runs.stop(
        old,
        SimEngine.grace(old, Optional.empty()),
        error -> composed(old, fresh, name, to, error));
  }

  private void composed(
      SimContainer old,
      SimContainer fresh,
      String name,
      Consumer<CallResult> to,
      Optional<String> error) {
    agenda.in(
        dice.between(20, 400),
        () -> {
          if (error.isPresent() || !engine.answers() || old.live()) {
            engine.destroy(fresh);
            to.accept(new CallResult.Refused("compose ended with 1"));
            return;
          }
          filesStay(old);
          engine.destroy(old);
          if (engine.named(name).isPresent()) {
            engine.destroy(fresh);
            to.accept(new CallResult.Refused("the name is in use"));
            return;
          }
          engine.rename(fresh, name);
          to.accept(SimEngine.result(engine.runs.startByHand(fresh)));
        });
  }

  /** What it wrote and nobody else has is not thrown away. */
  private static void filesStay(SimContainer old) {
    if (old.wrote) {
      throw new Violation("no files are lost", old.toString());
    }
  }

  /** Only what is kept as an old one, and does not run. */
  void discard(ContainerId id) {
    Optional.ofNullable(engine.containers.get(id))
        .filter(c -> Recreation.setsAside(c.name) && !c.live() && !c.wrote)
        .ifPresent(engine::destroy);
  }
}
