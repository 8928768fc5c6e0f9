package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.config.ConfigFile;
import dev.dockerhealth.agent.config.Loaded;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.Sources;
import dev.dockerhealth.agent.expose.metrics.Counting;
import dev.dockerhealth.agent.expose.metrics.Figures;
import dev.dockerhealth.agent.expose.metrics.Tally;
import dev.dockerhealth.core.audit.Audit;
import dev.dockerhealth.core.audit.Audited;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.config.Parsed;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.EngineRun;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.turn.Memory;
import dev.dockerhealth.core.turn.Step;
import dev.dockerhealth.core.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A house with a real core and a clock that is moved by hand. The journal acknowledges at once, and
 * each act is answered at once.
 */
public class FakeHouse implements House {
  /** House time and wall time lie this far apart, so that nobody confuses them. */
  public static final Duration OFFSET = Duration.ofDays(365);

  public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  /** How many wait for facts now. */
  public final List<CountDownLatch> waiting = new ArrayList<>();

  public final List<Signal> wishes = new ArrayList<>();
  public List<String> channels = List.of();

  /** What an audit is shown, and which containers were tried at each. */
  public List<Exhibit> exhibits = List.of();

  public final List<Set<PatientId>> audits = new ArrayList<>();
  public boolean settled = true;
  public Duration loopAge = Duration.ZERO;
  public Figures figures =
      new Figures(0, 0, Map.of(), Optional.empty(), new Figures.Journal(0, 0, 0, false), Map.of());
  private final Tally tally = new Tally();
  private final Settings settings;
  private final List<Fact> facts = new ArrayList<>();
  private final List<ContainerView> coming = new ArrayList<>();
  private final Optional<Duration> pace;
  private Memory memory;
  private Instant now = START;

  public FakeHouse(Map<String, String> environment) {
    this(environment, Optional.empty());
  }

  /**
   * @param pace how far time moves while somebody waits for facts; empty: they really wait
   */
  public FakeHouse(Map<String, String> environment, Optional<Duration> pace) {
    settings =
        ((Loaded.Ready)
                Settings.load(
                    new Sources(
                        Map.of(),
                        environment,
                        ConfigFile.none(),
                        path -> new Parsed.Wrong<>("nothing"))))
            .settings();
    this.pace = pace;
    memory = Memory.blank(settings.policy(), now);
  }

  public FakeHouse engine() {
    signal(
        new Signal.EngineFound(
            new EngineRun(
                "boot/1", Optional.of(START.minusSeconds(999)), "Docker 29.0.0", false, false)));
    return this;
  }

  /** Where it counts what happens. */
  public Counting counting() {
    return new Counting(tally, this::memory, this::wall);
  }

  public FakeHouse sees(ContainerView... views) {
    for (ContainerView view : views) {
      signal(new Signal.ContainerSeen(view));
      if (view.up()) {
        signal(new Signal.Sampled(Map.of(view.id(), Seen.usage())));
      }
    }
    return this;
  }

  public FakeHouse later(Duration time) {
    now = now.plus(time);
    List<ContainerView> come = List.copyOf(coming);
    coming.clear();
    sees(come.toArray(ContainerView[]::new));
    signal(new Signal.Tick());
    return this;
  }

  @Override
  public synchronized Memory memory() {
    return memory;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public Instant wall(Instant house) {
    return house.plus(OFFSET);
  }

  @Override
  public synchronized void signal(Signal signal) {
    if (signal instanceof Signal.PersonAsked) {
      wishes.add(signal);
    }
    counting().heard(signal, now);
    Step step = Turn.step(memory, signal, now);
    memory = step.memory();
    step.commands().forEach(this::carryOut);
    notifyAll();
  }

  private void carryOut(Command command) {
    switch (command) {
      case Command.Append append -> {
        append.entries().forEach(this::note);
        append
            .awaited()
            .ifPresent(
                a -> signal(new Signal.Acknowledged(a.patient(), a.attempt(), a.position())));
      }
      case Command.Act act -> act(act);
      case Command.Inspect inspect -> {}
      case Command.Look look -> {}
      case Command.Clean clean -> {}
      case Command.Discard discard -> {}
      case Command.ReadEvidence evidence -> {}
    }
  }

  /** It is done; the container is seen in a new run when time goes on. */
  private void act(Command.Act act) {
    signal(
        new Signal.CallAnswered(
            act.patient(), act.attempt().id(), act.attempt().position(), new CallResult.Done()));
    memory
        .patients()
        .get(act.patient())
        .flatMap(Patient::sight)
        .ifPresent(sight -> coming.add(Seen.restarted(sight.view(), wall(now))));
  }

  private void note(Entry entry) {
    String name =
        entry
            .about()
            .map(id -> memory.patients().get(id).map(Patient::name).orElse(id.key()))
            .orElse("host");
    facts.add(new Fact(facts.size() + 1, name, entry));
    counting().noted(entry);
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public synchronized long latest() {
    return facts.size();
  }

  @Override
  public synchronized List<Fact> after(long number, Duration wait) throws InterruptedException {
    if (newer(number).isEmpty() && pace.isPresent() && !wait.isZero()) {
      later(pace.get());
      return newer(number);
    }
    waiting.forEach(CountDownLatch::countDown);
    long end = System.nanoTime() + wait.toNanos();
    while (newer(number).isEmpty() && System.nanoTime() < end) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    return newer(number);
  }

  private List<Fact> newer(long number) {
    return facts.stream().filter(fact -> fact.number() > number).toList();
  }

  @Override
  public Past past() {
    return new Past() {
      @Override
      public List<Noted> history(Optional<String> name, Instant since, int limit) {
        return facts.reversed().stream()
            .filter(f -> !f.entry().at().isBefore(since))
            .filter(
                f ->
                    name.isEmpty()
                        || f.name().equals(name.get())
                        || f.entry().about().filter(id -> id.key().equals(name.get())).isPresent())
            .limit(limit)
            .map(f -> new Noted(f.name(), f.entry()))
            .toList();
      }

      @Override
      public List<Noted> attempt(String id) {
        return history(Optional.empty(), Instant.MIN, 1000).reversed().stream()
            .filter(
                n -> n.entry() instanceof Entry.AttemptIntended a && a.attempt().id().equals(id))
            .toList();
      }

      @Override
      public List<Entry.AttemptEnded> ended(Instant since) {
        return facts.stream()
            .map(Fact::entry)
            .filter(entry -> !entry.at().isBefore(since))
            .filter(Entry.AttemptEnded.class::isInstance)
            .map(Entry.AttemptEnded.class::cast)
            .toList();
      }

      @Override
      public List<Proof> evidence(String attempt) {
        return attempt.equals("a-1")
            ? List.of(new Proof(START, "log", "one\u001b[2Jtwo 😀\n"))
            : List.of();
      }
    };
  }

  @Override
  public List<NotifySheet.Sent> sendReport() {
    signal(Reckoning.due(this, Optional.empty(), true, false));
    return channels.stream().map(name -> new NotifySheet.Sent(name, "queued", "soon")).toList();
  }

  @Override
  public List<Audited> audit(Set<PatientId> tried) {
    audits.add(tried);
    return Audit.of(exhibits);
  }

  @Override
  public Figures figures() {
    return figures;
  }

  @Override
  public Tally tally() {
    return tally;
  }

  @Override
  public boolean settled() {
    return settled;
  }

  @Override
  public Duration loopAge() {
    return loopAge;
  }
}
