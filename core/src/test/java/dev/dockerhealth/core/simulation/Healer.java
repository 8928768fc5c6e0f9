package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.turn.Memory;
import dev.dockerhealth.core.turn.Step;
import dev.dockerhealth.core.turn.Turn;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** docker-health on the simulated host: the true core, with edges that only the simulation has. */
final class Healer implements SimStream.Listener {
  private static final long CHECK_INTERVAL = 30_000;
  private static final long SAMPLE_INTERVAL = 45_000;
  private static final long HANG_IS_LOSS = 30_000;
  private static final long RECONNECT = 1_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final Agenda agenda;
  private final Dice dice;
  private final SimEngine engine;
  private final SimJournal journal;
  private final Watcher watcher;
  private final SimProbes probes;
  private HostPolicy policy;
  private HostView hostView;
  private Memory memory;
  private boolean alive;
  private int life;
  private long order;
  private long tickAt = NEVER;
  private int tickPlan;
  private long lookedAtVersion;
  private final Map<ContainerId, Long> shown = new HashMap<>();

  /** Who sees all steps, and all that happens to the healer. */
  interface Watcher {
    void stepped(Memory before, Signal signal, Step step, Instant now);

    void born(Instant now);

    void died(List<Entry> lost);

    void calls(Command.Act act, Instant now);

    void answered(Command.Act act, CallResult result);

    void listed(Instant now);

    void cleans(Command.Clean clean, Consumer<Signal.Cleaned> to);

    void asks(Command.Act act, Consumer<CallResult> to);
  }

  Healer(
      Agenda agenda,
      Dice dice,
      SimEngine engine,
      SimJournal journal,
      Watcher watcher,
      HostPolicy policy,
      HostView hostView) {
    this.agenda = agenda;
    this.dice = dice;
    this.engine = engine;
    probes = new SimProbes(dice.split(), engine);
    this.journal = journal;
    this.watcher = watcher;
    this.policy = policy;
    this.hostView = hostView;
    memory = Memory.blank(policy, agenda.now());
  }

  Memory memory() {
    return memory;
  }

  HostPolicy policy() {
    return policy;
  }

  boolean alive() {
    return alive;
  }

  void start() {
    alive = true;
    life++;
    memory = Memory.blank(policy, agenda.now());
    tickAt = NEVER;
    tickPlan++;
    shown.clear();
    watcher.born(agenda.now());
    if (!journal.blank()) {
      deliver(journal.recalled());
    }
    deliver(new Signal.HouseOpened("simulated"));
    deliver(new Signal.HostSeen(hostView));
    if (journal.trouble()) {
      deliver(new Signal.JournalTrouble(true, "disk full"));
    }
    connect();
    fullLooks(life);
    samples(life);
    probes(life);
  }

  /** {@code kill -9}. */
  void crash() {
    if (alive) {
      alive = false;
      life++;
      engine.stream.close();
      watcher.died(journal.died());
    }
  }

  private void connect() {
    if (!engine.answers()) {
      later(RECONNECT, this::connect);
      return;
    }
    engine.stream.open(this);
    deliver(new Signal.EngineFound(engine.run()));
    shown.clear();
    look();
  }

  /** The engine took our calls and did not answer for so long. */
  void engineHangs() {
    later(
        HANG_IS_LOSS,
        () -> {
          if (!engine.answers() && engine.stream.open()) {
            engine.stream.close();
            broken("no answer within 30 s");
          }
        });
  }

  private void fullLooks(int mine) {
    agenda.in(
        CHECK_INTERVAL + dice.between(0, 500),
        () -> {
          if (alive && life == mine) {
            fullLook();
            fullLooks(mine);
          }
        });
  }

  /** A container that does not run, or that the engine does not tell of, is not in it. */
  private void samples(int mine) {
    agenda.in(
        SAMPLE_INTERVAL,
        () -> {
          if (alive && life == mine) {
            if (engine.answers()) {
              deliver(new Signal.Sampled(engine.use.sample(dice)));
            }
            samples(mine);
          }
        });
  }

  /** Known only is what it was shown. */
  private void probes(int mine) {
    agenda.in(
        SimProbes.INTERVAL,
        () -> {
          if (alive && life == mine) {
            probes.round(this::later, this::deliver);
            probes(mine);
          }
        });
  }

  private void fullLook() {
    deliver(new Signal.HostSeen(hostView));
    if (engine.answers() && engine.stream.open() && engine.version() != lookedAtVersion) {
      look();
    }
  }

  /** A list, then each that is not as it was shown. */
  private void look() {
    if (!engine.answers()) {
      return;
    }
    lookedAtVersion = engine.version();
    long listOrder = ++order;
    Set<ContainerId> ids = Set.copyOf(engine.containers.keySet());
    engine.containers.values().stream()
        .filter(c -> shown.getOrDefault(c.id, -1L) != c.version)
        .toList()
        .forEach(c -> inspect(c.id));
    later(dice.between(520, 600), () -> listed(ids, listOrder));
  }

  private void listed(Set<ContainerId> ids, long listOrder) {
    if (engine.stream.open()) {
      deliver(new Signal.Listed(ids, listOrder));
      watcher.listed(agenda.now());
    }
  }

  private void inspect(ContainerId id) {
    long asked = ++order;
    int mine = life;
    engine.inspect(
        id,
        asked,
        snapshot -> {
          if (alive && life == mine) {
            snapshot.ifPresentOrElse(
                this::seen, () -> deliver(new Signal.ContainerGone(id, asked)));
          }
        });
  }

  private void seen(SimEngine.Snapshot snapshot) {
    shown.merge(snapshot.view().id(), snapshot.version(), Math::max);
    Optional.ofNullable(engine.containers.get(snapshot.view().id()))
        .ifPresent(c -> c.seenUp |= snapshot.view().up());
    deliver(new Signal.ContainerSeen(snapshot.view()));
  }

  @Override
  public void heard(EngineEvent event) {
    if (alive) {
      deliver(new Signal.EventHeard(event));
    }
  }

  @Override
  public void broken(String why) {
    if (alive) {
      deliver(new Signal.EngineLost(why));
      later(RECONNECT, this::connect);
    }
  }

  void under(HostPolicy other) {
    policy = other;
    tell(new Signal.PolicyChanged(other));
  }

  void on(HostView other) {
    hostView = other;
    tell(new Signal.HostSeen(other));
  }

  void journalTrouble(boolean trouble) {
    journal.trouble(trouble);
    long notices = trouble ? dice.between(0, 6000) : dice.between(0, 100);
    later(
        notices,
        () -> {
          if (journal.trouble() == trouble) {
            deliver(new Signal.JournalTrouble(trouble, "disk full"));
          }
        });
  }

  /** Tells it something, where it lives. */
  void tell(Signal signal) {
    if (alive) {
      deliver(signal);
    }
  }

  private void later(long delay, Runnable what) {
    int mine = life;
    agenda.in(
        delay,
        () -> {
          if (alive && life == mine) {
            what.run();
          }
        });
  }

  private void deliver(Signal signal) {
    Instant now = agenda.now();
    Memory before = memory;
    Step step = Turn.step(before, signal, now);
    memory = step.memory();
    watcher.stepped(before, signal, step, now);
    step.commands().forEach(this::carryOut);
    step.wakeAt().ifPresent(this::wakeAt);
  }

  private void wakeAt(Instant at) {
    long then = Math.max(agenda.millis(), Agenda.millis(at));
    if (then >= tickAt) {
      return;
    }
    tickAt = then;
    int plan = ++tickPlan;
    later(
        then - agenda.millis(),
        () -> {
          if (tickPlan == plan) {
            tickAt = NEVER;
            deliver(new Signal.Tick());
          }
        });
  }

  private void carryOut(Command command) {
    switch (command) {
      case Command.Append append -> append(append);
      case Command.Act act -> act(act);
      case Command.Inspect(ContainerId id) -> inspect(id);
      case Command.Look look -> later(dice.between(1, 20), this::look);
      case Command.Clean clean -> clean(clean);
      case Command.Discard discard ->
          later(dice.between(1, 20), () -> engine.copies.discard(discard.container()));
      case Command.ReadEvidence read -> {}
    }
  }

  private void append(Command.Append append) {
    int mine = life;
    journal.append(
        append,
        awaited -> {
          if (alive && life == mine) {
            agenda.in(0, () -> acknowledge(awaited, mine));
          }
        });
  }

  private void acknowledge(Command.Awaited awaited, int mine) {
    if (alive && life == mine) {
      deliver(new Signal.Acknowledged(awaited.patient(), awaited.attempt(), awaited.position()));
    }
  }

  private void act(Command.Act act) {
    watcher.calls(act, agenda.now());
    int mine = life;
    boolean[] answered = {false};
    if (act.attempt().call() instanceof Call.Custom) {
      watcher.asks(act, result -> answer(act, answered, result, mine));
      return;
    }
    later(act.deadline().toMillis(), () -> answer(act, answered, timedOut(), mine));
    engine.call(
        act.attempt().container(),
        act.attempt().call(),
        result -> answer(act, answered, result, mine));
  }

  private void clean(Command.Clean clean) {
    int mine = life;
    watcher.cleans(
        clean,
        cleaned -> {
          if (alive && life == mine) {
            hostView = hostView.with(cleaned.disk());
            deliver(cleaned);
          }
        });
  }

  private static CallResult timedOut() {
    return new CallResult.InDoubt("no answer in time");
  }

  private void answer(Command.Act act, boolean[] answered, CallResult result, int mine) {
    if (answered[0]) {
      return;
    }
    answered[0] = true;
    watcher.answered(act, result);
    if (alive && life == mine) {
      deliver(
          new Signal.CallAnswered(
              act.patient(), act.attempt().id(), act.attempt().position(), result));
    }
  }

  /** The patient that lives in this container, as the healer sees it. */
  Optional<String> thinks(ContainerId id) {
    return memory
        .inBody(id)
        .map(
            p ->
                p.diagnosis()
                    + " / "
                    + p.verdict()
                    + " / "
                    + p.ledger()
                    + " / wake "
                    + p.wakeAt()
                    + " / "
                    + p.sight());
  }

  /** What it knows of the host, in short. */
  String host() {
    StringBuilder ill = new StringBuilder();
    memory
        .host()
        .ill()
        .forEach(
            (id, mark) ->
                ill.append("\n    ")
                    .append(id)
                    .append(' ')
                    .append(memory.patients().get(id).flatMap(p -> p.verdict())));
    return "%s acting %d recovering %d ill %s"
        .formatted(memory.host().storm(), memory.host().acting(), memory.host().recovering(), ill);
  }
}
