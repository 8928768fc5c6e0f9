package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Recreate;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.simulation.SimContainer.Wish;
import dev.dockerhealth.core.turn.Memory;
import dev.dockerhealth.core.turn.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A host of some thirty containers, its engine, its people, its misfortunes, and its healer. */
final class World implements Healer.Watcher {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long CHAOS = 19 * HOUR;

  /** Long enough for four of the longest rests, each with its attempt and its proof. */
  private static final long QUIET = 5 * HOUR;

  private static final long LONGEST_RESTS = 4 * HOUR;

  private static final long BETWEEN_FAULTS = 220_000;
  private static final long BETWEEN_DEEDS = 15 * MINUTE;
  private static final long BETWEEN_LOADS = 12 * MINUTE;
  private static final long BETWEEN_LIMITS = 40 * MINUTE;
  private static final long BETWEEN_TIDYING = 2 * HOUR;

  private final Agenda agenda = new Agenda();
  private final Coverage coverage = new Coverage();
  private final Population population = new Population();
  private final ArrayDeque<Consumer<SimContainer>> atActs = new ArrayDeque<>();
  private final SimEngine engine;
  private final SimJournal journal;
  private final Healer healer;
  private final Operator operator;
  private final FaultInjector injector;
  private final Invariants invariants;
  private final Dice dice;
  private final long seed;
  private long liftedAt;
  private boolean chaos;
  private final SimDisk disk;
  private final SimScript script;
  private boolean pauseAtIntention;

  World(long seed) {
    this.seed = seed;
    dice = new Dice(seed);
    disk = new SimDisk(dice.split());
    engine = new SimEngine(agenda, dice.split());
    journal = new SimJournal(agenda, dice.split());
    invariants = new Invariants(agenda, engine, coverage);
    healer = new Healer(agenda, dice.split(), engine, journal, this, Settings.of(seed), view());
    operator = new Operator(this, agenda, engine, dice.split());
    injector = new FaultInjector(this, agenda, engine, dice.split());
    script = new SimScript(this, agenda, engine, operator, new Dice(seed + 77));
  }

  Operator operator() {
    return operator;
  }

  Coverage coverage() {
    return coverage;
  }

  Healer healer() {
    return healer;
  }

  long steps() {
    return invariants.steps();
  }

  long commandHash() {
    return invariants.commandHash();
  }

  /** So many days of this host's life. */
  void live(int days) {
    try {
      fill();
      engine.containers.values().stream()
          .filter(c -> dice.chance(0.05))
          .forEach(c -> operator.stops(c));
      agenda.runUntil(MINUTE);
      healer.start();
      for (int day = 0; day < days; day++) {
        chaos();
        quiet();
      }
    } catch (Violation | IllegalStateException | java.util.NoSuchElementException failure) {
      throw new AssertionError(
          "seed %d, step %d, %s: %s%s"
              .formatted(seed, steps(), agenda.now(), failure, invariants.history()),
          failure);
    }
  }

  private void chaos() {
    chaos = true;
    often(BETWEEN_FAULTS, injector::breaksSomething);
    often(BETWEEN_DEEDS, operator::acts);
    often(BETWEEN_TIDYING, operator::tidies);
    often(BETWEEN_TIDYING, this::fillAttic);
    often(BETWEEN_LOADS, injector::loads);
    often(BETWEEN_LIMITS, operator::setsLimits);
    agenda.runUntil(agenda.millis() + CHAOS);
    chaos = false;
  }

  private void often(long mean, Runnable what) {
    agenda.in(
        dice.untilNext(mean),
        () -> {
          if (chaos) {
            what.run();
            often(mean, what);
          }
        });
  }

  /** Nobody does anything any more, and all outer causes are gone: now all must get well. */
  private void quiet() {
    agenda.runUntil(agenda.millis() + 15 * MINUTE);
    lift();
    agenda.runUntil(agenda.millis() + QUIET);
    everyoneIsWell();
    everythingLentIsBack();
  }

  /** All that was lent is back, but for a loan whose period is not over. */
  private void everythingLentIsBack() {
    for (SimContainer c : engine.containers.values()) {
      for (Loans.Kind kind : Loans.Kind.values()) {
        boolean back = SimUse.same(c.limits.part(kind), c.wanted.part(kind), c.limits.part(kind));
        if (!back && !c.is(Trait.AUTO_REMOVE) && !runsOn(c, kind)) {
          throw new Violation(
              "a loan always returns, or a person has set another limit",
              c + "\n  thought: " + healer.thinks(c.id));
        }
      }
    }
  }

  private boolean runsOn(SimContainer c, Loans.Kind kind) {
    Optional<Loans.Loan> loan =
        healer.memory().inBody(c.id).flatMap(p -> p.ledger().loans().of(kind));
    Duration calm = Duration.ofMillis(agenda.millis() - Math.max(liftedAt, c.changedAt));
    return loan.isPresent()
        && (!healer.alive()
            || c.state == RunState.PAUSED
            || c.state == RunState.DEAD
            || c.state == RunState.REMOVING
            || c.state == RunState.RESTARTING
            || calm.compareTo(loan.get().period().plus(Duration.ofHours(1))) < 0);
  }

  /** Many cores are busy, or little memory is left, for a while. */
  void hostIsPressed(boolean cpu, boolean memory, long length) {
    coverage.disturbed(cpu ? "host saturated" : "host short of memory");
    engine.use.presses(cpu, memory);
    healer.on(view());
    agenda.in(
        length,
        () -> {
          engine.use.presses(false, false);
          healer.on(view());
        });
  }

  private void lift() {
    engine.use.eases();
    liftedAt = agenda.millis();
    engine.networkGone = false;
    disk.empty();
    journal.trouble(false);
    healer.tell(new Signal.JournalTrouble(false, ""));
    healer.under(Settings.of(seed));
    healer.on(view());
    healer.tell(new Signal.PersonAsked(new Signal.Request.ResumeCare(Optional.empty())));
    engine.containers.values().forEach(this::lift);
  }

  private void lift(SimContainer c) {
    engine.runs.unpause(c);
    healer.tell(new Signal.PersonAsked(new Signal.Request.ResumeCare(Optional.of(c.patient()))));
  }

  private void everyoneIsWell() {
    finishedAreGone();
    for (SimContainer c : engine.containers.values()) {
      nameIsNotLost(c);
      boolean must =
          invariants.truth().wanted(c) && c.curable() && !c.unwitnessed && (c.up() || c.seenUp);
      boolean late = parentIsBack(c) || waits(c) || follows(c) || neverAtHome(c) || mayStay(c);
      if (must && !c.well() && !excused(c) && !late) {
        throw new Violation(
            "a curable container is well in bounded time",
            c + "\n  thought: " + healer.thinks(c.id) + "\n  host: " + healer.host());
      }
    }
  }

  /**
   * One that it needs is ill, and answers for itself; or has come back so late that rests go on.
   */
  private boolean waits(SimContainer c) {
    return engine.needs.hasIllOne(c)
        || engine.needs.of(c).stream()
            .flatMap(List::stream)
            .anyMatch(o -> agenda.millis() - o.changedAt < LONGEST_RESTS);
  }

  /** It was well until another one, which it follows, got well just now. */
  private boolean follows(SimContainer c) {
    return healer
        .memory()
        .inBody(c.id)
        .flatMap(p -> p.ledger().attempt())
        .filter(a -> a.fault() == FaultKind.DEPENDENCY_RESTARTED)
        .isPresent();
  }

  /** Joining its network anew failed half-way, and nobody had seen it there. */
  private boolean neverAtHome(SimContainer c) {
    return c.unplugged
        && healer
            .memory()
            .inBody(c.id)
            .flatMap(p -> p.ledger().home().networks())
            .filter(then -> !then.attached().isEmpty())
            .isEmpty();
  }

  private void finishedAreGone() {
    for (SimContainer c : engine.containers.values()) {
      if (c.finished() && !c.unwitnessed && !Truth.leftAlone(c)) {
        throw new Violation("what has finished is removed", c + " " + healer.thinks(c.id));
      }
    }
  }

  /** Who was replaced goes on under its name, or is back. */
  private void nameIsNotLost(SimContainer c) {
    if (Recreation.setsAside(c.name)) {
      String name = c.name.substring(0, c.name.length() - Recreation.SUFFIX.length());
      boolean there = engine.named(name).isPresent() || engine.named(name + "_x").isPresent();
      if (!there && healer.memory().inBody(c.id).isPresent()) {
        throw new Violation("a name is never lost", c + "\n  thought: " + healer.thinks(c.id));
      }
    }
  }

  /** Its network parent was recreated, and it must not be, or the old parent is not known. */
  private boolean mayStay(SimContainer c) {
    Optional<Patient> patient = healer.memory().inBody(c.id);
    return engine.parents.orphanOf(c).isPresent()
        && (c.wrote
            || patient.filter(p -> p.policy().recreate() == Recreate.NEVER).isPresent()
            || patient.flatMap(p -> p.ledger().home().parent()).isEmpty());
  }

  /** The container whose network it shares came up only now. */
  private boolean parentIsBack(SimContainer c) {
    return c.parent
        .map(engine.containers::get)
        .or(() -> engine.parents.orphanOf(c))
        .filter(parent -> agenda.millis() - parent.changedAt < HOUR)
        .isPresent();
  }

  /** Its budget is truly used up, or it is one that is given no more attempts. */
  private boolean excused(SimContainer c) {
    return healer
        .memory()
        .inBody(c.id)
        .filter(p -> invariants.intentions().mayRest(p, agenda.now()))
        .isPresent();
  }

  /** Every third host has a script of its own. */
  private boolean scripted() {
    return Math.floorMod(seed, 3L) == 1;
  }

  @Override
  public void asks(Command.Act act, Consumer<CallResult> to) {
    script.asked(act.attempt(), chaos, to);
  }

  private HostView view() {
    Set<String> ids =
        engine.networkGone
            ? Set.of("net-0")
            : Set.of("net-0", Population.network(engine.networkLife));
    Set<String> names = engine.networkGone ? Set.of() : Set.of(Population.NETWORK_NAME);
    return new HostView(disk.room(), ids, names, Optional.of(engine.use.capacity()), scripted());
  }

  /** Creates and starts what is not there. */
  void fill() {
    population
        .specs()
        .forEach(
            (name, spec) -> {
              if (engine.named(name).isEmpty() && engine.named(name + "_x").isEmpty()) {
                SimContainer c = engine.create(name, spec);
                if (dice.chance(0.97)) {
                  c.wants(Wish.UP, agenda.millis());
                  engine.runs.startByHand(c);
                }
              }
            });
  }

  void healerDies(long back) {
    if (!healer.alive()) {
      return;
    }
    coverage.disturbed("healer crash");
    healer.crash();
    agenda.in(Math.max(1, back), healer::start);
  }

  void journalFails(long length) {
    coverage.disturbed("journal trouble");
    healer.journalTrouble(true);
    agenda.in(length, () -> healer.journalTrouble(false));
  }

  void diskFills(long length) {
    coverage.injected(FaultKind.DISK_PRESSURE, false);
    coverage.disturbed("disk full");
    if (dice.chance(0.5)) {
      disk.fillUp();
    } else {
      disk.fill();
    }
    healer.on(view());
    agenda.in(
        length,
        () -> {
          disk.empty();
          healer.on(view());
        });
  }

  void networkGoes(long length) {
    coverage.disturbed("network gone");
    engine.networkGone = true;
    healer.on(view());
    agenda.in(
        length,
        () -> {
          engine.networkGone = false;
          if (dice.chance(0.6)) {
            coverage.disturbed("network made anew");
            engine.networkAnew();
          }
          healer.on(view());
        });
  }

  void dryRun(long length) {
    coverage.disturbed("dry run");
    HostPolicy p = Settings.of(seed);
    healer.under(p.dry());
    agenda.in(length, () -> healer.under(p));
  }

  /** A person wants room on the disk. */
  void askedToClean(boolean force) {
    coverage.disturbed("recover --issue disk_space");
    healer.tell(new Signal.PersonAsked(new Signal.Request.Clean(force)));
  }

  /** What ended long ago, with more like it that must stay. */
  private void fillAttic() {
    population
        .attic()
        .forEach(
            (name, spec) -> {
              if (engine.answers()
                  && engine.containers.values().stream().noneMatch(c -> c.spec.equals(spec))) {
                SimContainer c = engine.create(name, spec);
                c.startedAt = Optional.of(engine.wall().minus(Duration.ofDays(9)));
                c.finishedAt = Optional.of(engine.wall().minus(Duration.ofDays(8)));
                c.state = RunState.EXITED;
                engine.runs.changed(c);
              }
            });
  }

  /** Some steps are never answered, and the engine takes none while it is away. */
  @Override
  public void cleans(Command.Clean clean, Consumer<Signal.Cleaned> to) {
    if (dice.chance(0.03)) {
      coverage.disturbed("clean-up not answered");
      return;
    }
    agenda.in(
        dice.between(50, 60_000),
        () -> {
          boolean does = engine.answers();
          long freed = does ? disk.clean(clean.step()) : 0;
          if (does && clean.step() instanceof CleanStep.Containers containers) {
            containers.ids().forEach(this::discard);
          }
          String trouble = does ? "" : "the engine does not answer";
          to.accept(
              new Signal.Cleaned(
                  clean.cleanup(), clean.position(), freed, "", trouble, disk.room()));
        });
  }

  private void discard(ContainerId id) {
    Optional.ofNullable(engine.containers.get(id))
        .filter(c -> c.state == RunState.EXITED)
        .ifPresent(
            c -> {
              coverage.disturbed("(old container removed)");
              engine.destroy(c);
            });
  }

  /** What happens in a gap was not witnessed. */
  void gap(long length) {
    invariants.truth().deaf();
    agenda.in(
        length,
        () -> {
          engine.stream.losing(false);
          invariants.truth().deaf();
        });
  }

  /** Maintenance begins just when something was decided and is not done yet. */
  void pauseAtNextIntention() {
    pauseAtIntention = true;
  }

  private void pause(Step step) {
    step.commands().stream()
        .filter(Command.Append.class::isInstance)
        .flatMap(command -> ((Command.Append) command).entries().stream())
        .filter(Entry.AttemptIntended.class::isInstance)
        .map(entry -> ((Entry.AttemptIntended) entry).patient())
        .findFirst()
        .ifPresent(
            id -> {
              pauseAtIntention = false;
              Signal.Request pause =
                  new Signal.Request.PauseCare(
                      Optional.of(id), Optional.of(Duration.ofSeconds(dice.between(1, 600))));
              agenda.in(0, () -> healer.tell(new Signal.PersonAsked(pause)));
            });
  }

  void atNextAct(Consumer<SimContainer> what) {
    atActs.add(what);
  }

  @Override
  public void stepped(Memory before, Signal signal, Step step, Instant now) {
    invariants.stepped(before, signal, step, now);
    if (pauseAtIntention) {
      pause(step);
    }
  }

  @Override
  public void born(Instant now) {
    invariants.born(now);
  }

  @Override
  public void died(List<Entry> lost) {
    invariants.died(lost);
  }

  @Override
  public void calls(Command.Act act, Instant now) {
    invariants.calls(act, healer.memory(), now);
    Optional.ofNullable(engine.containers.get(act.attempt().container()))
        .filter(c -> c.state != RunState.REMOVING && !atActs.isEmpty())
        .ifPresent(c -> atActs.remove().accept(c));
  }

  @Override
  public void answered(Command.Act act, CallResult result) {
    invariants.answered(act, result);
  }

  @Override
  public void listed(Instant now) {
    invariants.listed(now);
  }
}
