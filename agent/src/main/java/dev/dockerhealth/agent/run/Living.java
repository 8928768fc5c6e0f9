package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.act.Actuator;
import dev.dockerhealth.agent.act.BlackBox;
import dev.dockerhealth.agent.act.Cleaner;
import dev.dockerhealth.agent.act.Composer;
import dev.dockerhealth.agent.act.CustomRecovery;
import dev.dockerhealth.agent.act.PostRecovery;
import dev.dockerhealth.agent.audit.Auditor;
import dev.dockerhealth.agent.config.ComposeFile;
import dev.dockerhealth.agent.config.EngineSettings;
import dev.dockerhealth.agent.config.Redaction;
import dev.dockerhealth.agent.config.RemedyKeys;
import dev.dockerhealth.agent.config.ScriptFile;
import dev.dockerhealth.agent.config.Secret;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.TellKeys;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.expose.NotifySheet;
import dev.dockerhealth.agent.expose.Past;
import dev.dockerhealth.agent.expose.Reckoning;
import dev.dockerhealth.agent.expose.metrics.Counting;
import dev.dockerhealth.agent.expose.metrics.Figures;
import dev.dockerhealth.agent.expose.metrics.Tally;
import dev.dockerhealth.agent.observe.Eyes;
import dev.dockerhealth.agent.observe.Prober;
import dev.dockerhealth.agent.observe.sample.MemoryPeak;
import dev.dockerhealth.agent.record.BootClock;
import dev.dockerhealth.agent.record.Evidence;
import dev.dockerhealth.agent.record.Journal;
import dev.dockerhealth.agent.tell.Channel;
import dev.dockerhealth.agent.tell.Delivery;
import dev.dockerhealth.agent.tell.Heartbeat;
import dev.dockerhealth.core.audit.Audit;
import dev.dockerhealth.core.audit.Audited;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.tell.Reports;
import dev.dockerhealth.core.turn.Memory;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A house that is open: all rooms joined by hand, on this one screen. */
final class Living implements Houses.OpenHouse {
  /** As long as systemd waits for an end. */
  private static final Duration LONGEST_END = Duration.ofSeconds(85);

  private static final Duration GLANCE = Duration.ofMillis(50);

  /** Longer than any parent that cares leaves a dead child. */
  private static final Duration AUDIT_PAUSE = Duration.ofMillis(300);

  /** An idle loop turns every five seconds. */
  private static final Duration TURNS_WITHIN = Duration.ofSeconds(15);

  /** Makes the channels that settings name. */
  @FunctionalInterface
  interface Ways {
    /** All that are configured; {@code wall}: the wall clock's time of a moment in house time. */
    List<Channel> of(Settings settings, Redaction redaction, UnaryOperator<Instant> wall);
  }

  private final AtomicReference<Settings> settings;
  private final Engine engine;
  private final Journal journal;
  private final HouseClock clock;
  private final Facts facts = new Facts();
  private final Tally tally = new Tally();
  private final Loop loop;
  private final Eyes eyes;
  private final Prober prober;
  private final PostRecovery postRecovery;
  private final Past past;
  private final Outbox outbox;
  private final Heartbeat heartbeat;
  private final Reporter reporter = new Reporter(this);
  private final Audits audits = new Audits(this);
  private final Ways channels;
  private final Redaction redaction;
  private final Auditor auditor;
  private final AutoCloseable lock;

  /**
   * Joins the rooms.
   *
   * @param engine closed at the end
   * @param post where signals of rooms that live before the loop go
   * @param channels made anew for other settings
   * @param lock closed at the end
   */
  Living(
      Settings settings,
      HostPolicy policy,
      Engine engine,
      Journal journal,
      Post post,
      BootClock boot,
      Ways channels,
      AutoCloseable lock) {
    this.settings = new AtomicReference<>(settings);
    this.journal = journal;
    this.lock = lock;
    this.channels = channels;
    EngineSettings door = settings.engine();
    Optional<Path> socket = EngineDoor.socket(door);
    this.engine = engine;
    clock = new HouseClock(boot, InstantSource.system(), journal.recall().clock());
    redaction = Redaction.of(settings);
    past = new JournalPast(journal.history());
    Map<String, String> surroundings = EngineDoor.environment(door);
    CustomRecovery custom =
        new CustomRecovery(
            () -> ScriptFile.ofCustomRecovery(this.settings.get()),
            ScriptFile::refusalToSource,
            surroundings,
            redaction::mask,
            this::keep);
    outbox = new Outbox(journal, clock::now, s -> channels.of(s, redaction, clock::wall));
    eyes =
        new Eyes(
            engine,
            socket,
            EngineDoor.name(door),
            boot.bootId(),
            settings.run().checkInterval(),
            door.apiTimeout(),
            custom::there,
            redaction::mask,
            post);
    prober =
        new Prober(
            engine, socket.isPresent(), this::probed, this::probeTimes, redaction::mask, post);
    Composer composer =
        new Composer(
            file -> ComposeFile.refusal(file, this.settings.get().value(RemedyKeys.COMPOSE_DIRS)),
            EngineDoor.variables(door),
            redaction::mask,
            this::keep);
    Actuator actuator = new Actuator(engine, composer, custom::ask, redaction::mask, post);
    BlackBox box = new BlackBox(engine, socket.isPresent(), this::keep);
    Cleaner cleaner = new Cleaner(engine, eyes::dataRoot, eyes::disk, InstantSource.system(), post);
    postRecovery =
        new PostRecovery(
            () -> this.settings.get().value(RemedyKeys.POST_RECOVERY_SCRIPT),
            ScriptFile::refusal,
            surroundings);
    auditor = new Auditor(engine, new MemoryPeak(new File("/"))::of, Living::aMoment);
    Counting counting = new Counting(tally, this::memory, clock::wall);
    engine.watchedBy(counting::called);
    Hands hands =
        new Hands(
            eyes,
            actuator,
            cleaner,
            box,
            postRecovery,
            journal,
            outbox,
            facts,
            new Telling(),
            counting,
            this::memory);
    loop = new Loop(policy, clock, hands, new Witness(journal::note).andThen(counting::heard));
    post.to(loop::offer);
    heartbeat =
        new Heartbeat(
            () -> this.settings.get().value(TellKeys.HEARTBEAT_URL).map(Secret::reveal),
            () -> this.settings.get().value(TellKeys.HEARTBEAT_INTERVAL),
            this::alive);
  }

  /** The loop turns, and the engine answers it. */
  private boolean alive() {
    return turns() && memory().host().engine().isPresent();
  }

  /** The loop turned of late. */
  boolean turns() {
    return loop.age().compareTo(TURNS_WITHIN) < 0;
  }

  /** What is only observed is probed too: else nothing could be told of it. */
  private List<Patient> probed() {
    List<Patient> all = new ArrayList<>();
    memory()
        .patients()
        .forEach(
            (id, patient) -> {
              if (patient.policy().probe().isPresent() && patient.unwatched().isEmpty()) {
                all.add(patient);
              }
            });
    return all;
  }

  private Health.Times probeTimes() {
    Settings now = settings.get();
    return new Health.Times(
        now.value(RemedyKeys.PROBE_INTERVAL),
        now.value(RemedyKeys.PROBE_TIMEOUT),
        Duration.ZERO,
        now.value(RemedyKeys.PROBE_RETRIES));
  }

  private static void aMoment() {
    try {
      Thread.sleep(AUDIT_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins: what was remembered first, then the eyes open. */
  void begin() {
    if (journal.writes()) {
      outbox.open(settings.get());
    }
    journal.start(clock::mark);
    loop.offer(journal.recall().signal());
    loop.start();
    eyes.open();
    prober.open();
  }

  /** It stays open for good: from now on there are a heartbeat, a daily report, and audits. */
  void stays() {
    heartbeat.open();
    reporter.open();
    audits.open();
  }

  @Override
  public List<NotifySheet.Sent> sendReport() {
    if (!journal.writes()) {
      return sentAtOnce();
    }
    signal(Reckoning.due(this, Optional.empty(), true, false));
    return outbox.ofReports().stream()
        .map(name -> new NotifySheet.Sent(name, "queued", "it goes out through the outbox"))
        .toList();
  }

  /** Where nothing is kept, it is sent while the person waits. */
  private List<NotifySheet.Sent> sentAtOnce() {
    Settings now = settings.get();
    if (!now.value(TellKeys.NOTIFICATION_ENABLED)) {
      return List.of();
    }
    String id = "report-" + wall(now()).toEpochMilli();
    Alert alert = Reports.alert(Reckoning.of(this), false, now()).numbered(id, now());
    return channels.of(now, redaction, clock::wall).stream()
        .filter(Channel::takesReports)
        .map(
            channel -> {
              Delivery delivery = channel.send(alert);
              return new NotifySheet.Sent(channel.name(), delivery.result(), delivery.words());
            })
        .toList();
  }

  @Override
  public List<Audited> audit(Set<PatientId> tried) {
    return Audit.of(auditor.read(present(), tried, now(), wall(now())));
  }

  private void keep(String attempt, String patient, String kind, String text) {
    Evidence.Kind of =
        switch (kind) {
          case "inspect" -> Evidence.Kind.INSPECT;
          case "health-log" -> Evidence.Kind.HEALTH_LOG;
          case "top" -> Evidence.Kind.TOP;
          case "script" -> Evidence.Kind.SCRIPT;
          default -> Evidence.Kind.LOG;
        };
    journal.keep(
        new Evidence(attempt, new PatientId(patient), clock.now(), of, text), redaction::mask);
  }

  /**
   * Other settings hold from now; those of the engine, the journal and the log need a new start.
   */
  void reload(Settings other) {
    settings.set(other);
    redaction.also(other);
    eyes.every(other.run().checkInterval());
    outbox.under(other);
    loop.offer(new Signal.PolicyChanged(other.policy()));
  }

  @Override
  public Memory memory() {
    return loop.memory();
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public Instant wall(Instant house) {
    return clock.wall(house);
  }

  @Override
  public void signal(Signal signal) {
    loop.offer(signal);
  }

  @Override
  public Settings settings() {
    return settings.get();
  }

  @Override
  public long latest() {
    return facts.newest();
  }

  @Override
  public List<Fact> after(long number, Duration wait) throws InterruptedException {
    return facts.after(number, wait);
  }

  @Override
  public Past past() {
    return past;
  }

  @Override
  public boolean settled() {
    return loop.listed();
  }

  @Override
  public Duration loopAge() {
    return loop.age();
  }

  @Override
  public Figures figures() {
    return new Figures(
        loop.waiting(),
        loop.dropped(),
        Counted.channels(outbox.figures()),
        settings.get().value(TellKeys.HEARTBEAT_URL).map(url -> Counted.of(heartbeat.figures())),
        Counted.of(journal.figures()),
        audits.found());
  }

  @Override
  public Tally tally() {
    return tally;
  }

  /** In reverse order of the beginning; what fails is said, and the rest is closed all the same. */
  @Override
  public void close() {
    close("the audits", audits);
    close("the report", reporter);
    close("what is under way", this::finish);
    close("the probes", prober);
    close("the eyes", eyes);
    close("the last words", () -> loop.offer(new Signal.HouseClosed()));
    close("the loop", loop::stop);
    close("the heartbeat", heartbeat);
    close("the outbox", outbox);
    close("the script after recoveries", postRecovery);
    close("the engine's client", engine);
    close("the journal", journal);
    close("the lock", lock);
  }

  /** Begins nothing more, and waits for what is half done: a stopped one must be started again. */
  private void finish() throws InterruptedException {
    HostPolicy policy = memory().policy();
    if (policy.dryRun()) {
      return;
    }
    long begun = System.nanoTime();
    loop.offer(new Signal.PolicyChanged(policy.dry()));
    while (!finished() && System.nanoTime() - begun < LONGEST_END.toNanos()) {
      facts.after(facts.newest(), GLANCE);
    }
  }

  private boolean finished() {
    Memory now = memory();
    AtomicBoolean halfDone = new AtomicBoolean();
    now.patients()
        .forEach(
            (id, patient) ->
                patient
                    .ledger()
                    .attempt()
                    .filter(Living::goesOn)
                    .ifPresent(a -> halfDone.set(true)));
    return now.policy().dryRun() && !halfDone.get();
  }

  /** One in doubt sends no further call. */
  private static boolean goesOn(Attempt attempt) {
    return attempt.acting() && attempt.phase() != Attempt.Phase.IN_DOUBT;
  }

  private static void close(String what, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.getLogger(Living.class.getName())
          .log(System.Logger.Level.WARNING, what + " could not be closed", e);
    }
  }
}
