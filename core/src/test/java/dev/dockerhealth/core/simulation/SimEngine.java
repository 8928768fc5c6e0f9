package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.EngineEvent;
import dev.dockerhealth.core.model.EngineEvent.Action;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A simulated engine: its life, its calls, its containers. It has a wall clock of its own. */
final class SimEngine {
  final Map<ContainerId, SimContainer> containers = new LinkedHashMap<>();
  final SimStream stream;
  final SimRuns runs;
  final SimNeeds needs;
  final SimUse use;
  final SimCopies copies;
  final SimParents parents;
  boolean networkGone;
  int networkLife;

  private final Agenda agenda;
  private final Dice dice;
  private final List<Runnable> waiting = new ArrayList<>();
  private final Set<Answer> unanswered = new LinkedHashSet<>();
  private long wallOffset;
  private boolean up = true;
  private boolean hung;
  private int life = 1;
  private int boot = 1;
  private long created;
  private long events;
  private Instant startedAt;
  private long version;

  /** What an inspection saw, and how often the container had changed by then. */
  record Snapshot(ContainerView view, long version) {}

  /** A call that was not answered yet. */
  private static final class Answer {
    private final Consumer<CallResult> to;
    private boolean given;

    Answer(Consumer<CallResult> to) {
      this.to = to;
    }

    void give(CallResult result) {
      if (!given) {
        given = true;
        to.accept(result);
      }
    }
  }

  /** How the engine goes. */
  enum End {
    CRASH,
    GRACEFUL,
    REBOOT
  }

  SimEngine(Agenda agenda, Dice dice) {
    this.agenda = agenda;
    this.dice = dice;
    stream = new SimStream(agenda, dice.split());
    needs = new SimNeeds(this);
    runs = new SimRuns(agenda, dice.split(), this);
    use = new SimUse(agenda, this);
    copies = new SimCopies(agenda, dice, this);
    parents = new SimParents(this);
    startedAt = wall();
  }

  Instant wall() {
    return agenda.now().plusMillis(wallOffset);
  }

  void jump(Duration by) {
    wallOffset += by.toMillis();
  }

  EngineRun run() {
    return new EngineRun(boot + "/" + life, Optional.of(startedAt), "28.0", false, false);
  }

  boolean up() {
    return up;
  }

  boolean answers() {
    return up && !hung;
  }

  long version() {
    return version;
  }

  void changed(SimContainer c) {
    c.version = ++version;
  }

  SimContainer create(String name, SimContainer.SimSpec spec) {
    String hex = "%08x%056x".formatted(dice.between(0, 0xffffffffL), ++created);
    SimContainer c =
        new SimContainer(
            new ContainerId(hex), name, spec, wall(), spec.parentName().map(p -> parents.id(p)));
    c.limits = Population.limits(name);
    c.wanted = c.limits;
    c.joined = networkLife;
    containers.put(c.id, c);
    changed(c);
    emit(c, Action.CREATE, 0);
    return c;
  }

  void destroy(SimContainer c) {
    if (containers.remove(c.id) != null) {
      parents.orphans(c);
      c.run++;
      c.state = RunState.REMOVING;
      version++;
      emit(c, Action.DESTROY, 0);
    }
  }

  /** {@code rm -f}. */
  void remove(SimContainer c) {
    if (c.up()) {
      c.undying = false;
      runs.kill(c);
    }
    destroy(c);
  }

  void rename(SimContainer c, String name) {
    c.name = name;
    changed(c);
    emit(c, Action.RENAME, 0);
  }

  Set<ContainerId> parents() {
    return containers.values().stream().flatMap(c -> c.parent.stream()).collect(Collectors.toSet());
  }

  Optional<SimContainer> named(String name) {
    return containers.values().stream().filter(c -> c.name.equals(name)).findFirst();
  }

  void emit(SimContainer c, Action action, int signal) {
    if (up) {
      Optional<String> service = c.spec.service().map(s -> "shop/" + s);
      stream.send(
          new EngineEvent(c.id, c.name, action, signal, wall().plusNanos(++events), service));
    }
  }

  /** Asks about one container; {@code to} hears nothing where the engine is down. */
  void inspect(ContainerId id, long order, Consumer<Optional<Snapshot>> to) {
    sent(
        () ->
            agenda.in(
                dice.between(0, 8),
                () -> {
                  Optional<Snapshot> seen =
                      Optional.ofNullable(containers.get(id))
                          .map(c -> new Snapshot(view(c, order), c.version));
                  agenda.in(latency(), () -> to.accept(seen));
                }));
  }

  private ContainerView view(SimContainer c, long order) {
    return c.view(order, wall());
  }

  private long latency() {
    return dice.chance(0.02) ? dice.between(20, 500) : dice.between(0, 10);
  }

  private void sent(Runnable request) {
    if (hung) {
      waiting.add(request);
    } else if (up) {
      request.run();
    }
  }

  /** A call that changes something. */
  void call(ContainerId id, Call call, Consumer<CallResult> to) {
    if (!up) {
      agenda.in(1, () -> to.accept(new CallResult.NotSent("connection refused")));
      return;
    }
    Answer answer = new Answer(to);
    unanswered.add(answer);
    sent(() -> agenda.in(dice.between(1, 30), () -> carryOut(id, call, answer)));
  }

  private void carryOut(ContainerId id, Call call, Answer answer) {
    if (!up || answer.given) {
      return;
    }
    Optional<SimContainer> there = Optional.ofNullable(containers.get(id));
    if (there.isEmpty()) {
      answered(answer, new CallResult.NotFound("no such container"));
      return;
    }
    SimContainer c = there.get();
    if (c.state == RunState.DEAD || c.state == RunState.REMOVING) {
      answered(answer, new CallResult.Conflict("marked for removal"));
      return;
    }
    if (dice.chance(0.004)) {
      String text = "driver failed"; // the edge does not take this for files
      answered(
          answer,
          call instanceof Call.Survey
              ? new CallResult.Conflict(text)
              : new CallResult.Refused(text));
      return;
    }
    c.healersRun = call.ends() ? c.run : c.healersRun;
    switch (call) {
      case Call.Restart(Optional<Duration> grace) ->
          runs.restart(c, grace(c, grace), error -> answered(answer, result(error)));
      case Call.Stop(Optional<Duration> grace) ->
          runs.stop(c, grace(c, grace), error -> answered(answer, result(error)));
      case Call.Custom custom -> throw new IllegalStateException("a script is not the engine's");
      case Call.Connect connect -> answered(answer, connect(c));
      case Call.Disconnect disconnect -> {
        unplug(c);
        answered(answer, new CallResult.Done());
      }
      case Call.Survey(boolean anyway) ->
          answered(
              answer, c.wrote && !anyway ? new CallResult.Refused("/data") : new CallResult.Done());
      case Call.Return(var kind, Limits before, Limits limits) ->
          answered(answer, use.update(c, limits));
      case Call.Arm(RestartPolicy policy) -> {
        c.armed = policy;
        runs.changed(c);
        emit(c, Action.UPDATE, 0);
        answered(answer, new CallResult.Done());
      }
      case Call.Rename rename -> answered(answer, renamed(c, rename.name()));
      case Call.Copy copy -> answered(answer, copies.make(c, copy));
      case Call.StartCopy(String name) -> answered(answer, copies.start(c, name));
      case Call.StopCopy stop -> copies.stop(c, stop, result -> answered(answer, result));
      case Call.RemoveCopy(String name) -> answered(answer, copies.remove(c, name));
      case Call.ClearOld(String name) -> answered(answer, copies.clear(name));
      case Call.ComposeReady ready ->
          answered(
              answer,
              dice.chance(0.2) ? new CallResult.NotSent("no compose here") : new CallResult.Done());
      case Call.ComposeUp up -> copies.composeUp(c, result -> answered(answer, result));
      case Call.Kill kill ->
          answered(
              answer,
              runs.kill(c).<CallResult>map(CallResult.Conflict::new).orElse(new CallResult.Done()));
      case Call.Remove remove -> {
        boolean runs = c.live();
        if (!runs) {
          destroy(c);
        }
        answered(answer, runs ? new CallResult.Conflict("is running") : new CallResult.Done());
      }
      case Call.Update(Limits limits) -> answered(answer, use.update(c, limits));
      case Call.Start start ->
          answered(
              answer,
              c.state == RunState.PAUSED
                  ? new CallResult.Conflict("is paused")
                  : result(runs.startByHand(c)));
    }
  }

  private Optional<SimContainer> namedBut(SimContainer c, String name) {
    return named(name).filter(other -> !other.id.equals(c.id));
  }

  private CallResult renamed(SimContainer c, String name) {
    if (namedBut(c, name).isPresent()) {
      return new CallResult.Conflict("the name is in use");
    }
    if (!c.name.equals(name)) {
      rename(c, name);
    }
    return new CallResult.Done();
  }

  private CallResult connect(SimContainer c) {
    if (networkGone) {
      return new CallResult.NotFound("network not found");
    }
    c.unplugged = false;
    c.joined = networkLife;
    runs.changed(c);
    emit(c, Action.CONNECT, 0);
    return new CallResult.Done();
  }

  /** It is taken from its network. The engine says so twice (docker-semantics 1.1). */
  void unplug(SimContainer c) {
    c.unplugged = true;
    runs.changed(c);
    emit(c, Action.DISCONNECT, 0);
    agenda.in(dice.between(1, 80), () -> emit(c, Action.DISCONNECT, 0));
  }

  /** The network is made anew under its old name; whoever runs was brought over. */
  void networkAnew() {
    networkLife++;
    containers.values().stream()
        .filter(c -> c.live() && !c.unplugged)
        .forEach(
            c -> {
              c.joined = networkLife;
              runs.changed(c);
            });
  }

  static CallResult result(Optional<String> error) {
    return error.<CallResult>map(CallResult.Refused::new).orElse(new CallResult.Done());
  }

  static long grace(SimContainer c, Optional<Duration> asked) {
    return asked.or(c.spec::stopTimeout).orElse(Duration.ofSeconds(10)).toMillis();
  }

  private void answered(Answer answer, CallResult result) {
    if (unanswered.remove(answer)) {
      agenda.in(dice.between(0, 10), () -> answer.give(result));
    }
  }

  /** Requests are taken and not answered; they are carried out when it ends. */
  void hang(long length) {
    if (!answers()) {
      return;
    }
    hung = true;
    int now = life;
    agenda.in(length, () -> goOn(now));
  }

  private void goOn(int then) {
    if (life == then && hung) {
      hung = false;
      List<Runnable> all = List.copyOf(waiting);
      waiting.clear();
      all.forEach(Runnable::run);
    }
  }

  /** The engine ends; it is back after that time. */
  void end(End how, long back) {
    if (!answers()) {
      return;
    }
    List<SimContainer> ran = containers.values().stream().filter(SimContainer::live).toList();
    unseenEndsAreForgotten();
    Set<SimContainer> cutShort = new LinkedHashSet<>(ran);
    cutShort.removeIf(c -> c.stopping.isEmpty() && c.healersRun != c.run);
    cutShort.forEach(c -> c.stopping.clear());
    if (how == End.GRACEFUL) {
      ran.forEach(this::shutDown);
    }
    up = false;
    stream.cut("unexpected EOF");
    waiting.clear();
    List<Answer> all = List.copyOf(unanswered);
    unanswered.clear();
    all.forEach(
        a ->
            agenda.in(
                dice.between(0, 20), () -> a.give(new CallResult.InDoubt("connection reset"))));
    agenda.in(back, () -> begin(how, ran, cutShort));
  }

  /**
   * What went down in this life of the engine while nobody watched looks as the next one's doing.
   */
  private void unseenEndsAreForgotten() {
    if (!stream.open()) {
      containers.values().stream().filter(c -> !c.live()).forEach(c -> c.unwitnessed = true);
    }
  }

  /** The events of a mass stop, before the stream ends. */
  private void shutDown(SimContainer c) {
    if (c.is(Trait.AUTO_REMOVE)) {
      destroy(c);
      return;
    }
    boolean flag = c.manual;
    c.undying = false;
    if (c.state == RunState.PAUSED) {
      c.state = RunState.RUNNING;
    }
    if (c.up()) {
      emit(c, Action.KILL, 15);
      c.manual = true;
      runs.ends(c, c.spec.termCode(), false);
      emit(c, Action.STOP, 0);
    } else {
      c.run++;
      c.state = RunState.EXITED;
      runs.changed(c);
    }
    c.manual = flag;
  }

  private void begin(End how, List<SimContainer> ran, Set<SimContainer> cutShort) {
    life++;
    boot += how == End.REBOOT ? 1 : 0;
    startedAt = wall();
    List.copyOf(containers.values()).forEach(c -> restore(c, how, ran.contains(c)));
    if (how == End.GRACEFUL) {
      ran.stream().filter(c -> !c.live()).forEach(c -> staysDown(c, cutShort.contains(c)));
    }
    up = true;
    version++;
  }

  /** What the engine does with each at its boot (docker-semantics 2.3). */
  private void restore(SimContainer c, End how, boolean ran) {
    if (ran && c.live() && !stopAtBoot(c, how)) {
      return;
    }
    c.restartCount = 0;
    boolean starts =
        switch (c.policy()) {
          case NO -> false;
          case ALWAYS -> c.startedAt.isPresent();
          case UNLESS_STOPPED -> ran && !c.manual;
          case ON_FAILURE -> c.startedAt.isPresent() && c.exitCode != 0;
        };
    if (starts && (c.state == RunState.EXITED)) {
      c.wants(SimContainer.Wish.UP, agenda.millis());
      c.unwitnessed |= runs.start(c).isPresent();
    }
  }

  /** The engine decided so; where it cut a restart short, that may be mended or not. */
  private void staysDown(SimContainer c, boolean cutShort) {
    c.unwitnessed = true;
    if (!cutShort && c.error.isEmpty()) {
      c.wants(SimContainer.Wish.DOWN, agenda.millis());
    }
  }

  private boolean stopAtBoot(SimContainer c, End how) {
    if (c.is(Trait.AUTO_REMOVE)) {
      destroy(c);
      return false;
    }
    c.run++;
    c.undying = false;
    c.state = RunState.EXITED;
    c.finishedAt = Optional.of(wall().plusMillis(dice.between(1, 900)));
    c.exitCode = how == End.REBOOT ? 255 : 143;
    c.manual |= how == End.CRASH && c.policy() == RestartPolicy.Kind.UNLESS_STOPPED;
    runs.changed(c);
    return true;
  }
}
