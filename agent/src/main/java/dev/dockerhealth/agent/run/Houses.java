package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.StateSettings;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.expose.ControlFile;
import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.agent.record.BootClock;
import dev.dockerhealth.agent.record.Journal;
import dev.dockerhealth.agent.record.JournalLimits;
import dev.dockerhealth.agent.record.JournalProblem;
import dev.dockerhealth.agent.record.LockFile;
import dev.dockerhealth.agent.record.Recollection;
import dev.dockerhealth.agent.tell.Channels;
import dev.dockerhealth.core.model.HostPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens a house: the whole of docker-health in this process, for as long as it is not closed. */
public final class Houses {
  private static final System.Logger LOG = System.getLogger(Houses.class.getName());
  private static final int USAGE = 2;
  private static final Duration FOR_EVER = Duration.ofDays(3650);

  private Houses() {}

  /** What it is opened for. */
  public enum Purpose {
    /** To look and tell; nothing is done, no lock is taken, the journal is only read. */
    LOOK,
    /** To do what a person asks for, and nothing else: under the lock, with the journal. */
    ASKED,
    /** To act: under the lock, with the journal. */
    ACT
  }

  /** What came of opening. */
  public sealed interface Opened {

    /** It runs; close it. */
    record Open(OpenHouse house) implements Opened {}

    /** Another healer is at work on this engine. */
    record Taken(String why) implements Opened {}

    /** It cannot be opened; one sentence with the mend, and the exit code to end with. */
    record Refused(String why, int exitCode) implements Opened {}
  }

  /** A house that can be closed. */
  public interface OpenHouse extends House, AutoCloseable {
    @Override
    void close();
  }

  /**
   * Opens it and returns at once; {@link House#settled()} tells when the first look is done.
   *
   * @param command the command that opens it, for those who ask who holds the lock
   */
  public static Opened open(Settings settings, Purpose purpose, String command) {
    return switch (purpose) {
      case LOOK -> new Opened.Open(look(settings));
      case ASKED, ACT -> act(settings, purpose, command);
    };
  }

  /** The policy that holds in a house opened for this. */
  static HostPolicy policy(Settings settings, Purpose purpose) {
    return switch (purpose) {
      case LOOK -> settings.policy().dry();
      case ASKED -> onlyAsked(settings.policy());
      case ACT -> settings.policy();
    };
  }

  /** A start delay that never ends: a person's request overrides it, and nothing else does. */
  private static HostPolicy onlyAsked(HostPolicy policy) {
    return new HostPolicy(
        policy.selection(),
        policy.base(),
        policy.hostBudget(),
        policy.maxParallel(),
        policy.stormShare(),
        policy.stormWindow(),
        policy.apiTimeout(),
        FOR_EVER,
        policy.dryRun(),
        policy.features(),
        policy.cleanup(),
        policy.dependencies(),
        policy.composeDirs(),
        policy.alertCooldown());
  }

  private static Living look(Settings settings) {
    Post post = new Post();
    HostPolicy held = policy(settings, Purpose.LOOK);
    StateSettings state = settings.state();
    Journal journal = Journal.reading(state.dir(), limits(state));
    return begun(
        new Living(
            settings,
            held,
            engine(settings),
            journal,
            post,
            BootClock.ofHost(),
            Channels::of,
            () -> {}));
  }

  private static Opened act(Settings settings, Purpose purpose, String command) {
    Optional<String> service = service(settings);
    if (service.isPresent()) {
      return new Opened.Taken(service.get());
    }
    LockFile.Holder self =
        new LockFile.Holder(ProcessHandle.current().pid(), command, Instant.now());
    for (Path folder : locks(settings)) {
      try {
        return switch (LockFile.claim(folder, self)) {
          case LockFile.Claim.Taken(Optional<LockFile.Holder> holder) ->
              new Opened.Taken(taken(folder, holder));
          case LockFile.Claim.Held(LockFile held) ->
              opened(settings, policy(settings, purpose), Optional.of(held));
        };
      } catch (JournalProblem e) {
        LOG.log(System.Logger.Level.WARNING, "no lock in {0}: {1}", folder, e.sentence());
      }
    }
    LOG.log(
        System.Logger.Level.ERROR,
        "there is no place for a lock against a second healer, so nothing is done; make STATE_DIR writable");
    return opened(settings, policy(settings, Purpose.LOOK), Optional.empty());
  }

  /** A service with another state folder heals this engine too. */
  private static Optional<String> service(Settings settings) {
    String engine = settings.engine().host().toString();
    return ControlFile.find(ControlFile.places(settings), engine)
                instanceof ControlFile.Found.Running(ControlFile.Content other)
            && other.pid() != ProcessHandle.current().pid()
        ? Optional.of(
            "process %d watches %s already; there is never more than one healer on an engine"
                .formatted(other.pid(), engine))
        : Optional.empty();
  }

  /** Where the state folder cannot be had, all that heal this engine meet at its name. */
  private static List<Path> locks(Settings settings) {
    String engine = settings.engine().host().toString();
    String name =
        "docker-health-" + UUID.nameUUIDFromBytes(engine.getBytes(StandardCharsets.UTF_8));
    Path runtime = Path.of(System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run/docker-health"));
    return List.of(
        settings.state().dir(),
        Path.of("/run/docker-health").resolve(name),
        runtime.resolve(name),
        Path.of(System.getProperty("java.io.tmpdir")).resolve(name));
  }

  private static String taken(Path folder, Optional<LockFile.Holder> holder) {
    String who =
        holder
            .map(
                h ->
                    "process %d (docker-health %s, since %s)"
                        .formatted(h.pid(), h.command(), h.since()))
            .orElse("another process");
    return "%s holds the lock in %s; there is never more than one healer on an engine"
        .formatted(who, folder);
  }

  private static Opened opened(Settings settings, HostPolicy policy, Optional<LockFile> lock) {
    StateSettings state = settings.state();
    Post post = new Post();
    Journal journal;
    try {
      journal = Journal.open(state.dir(), limits(state), Instant.now(), post);
      journal.recall().setAside().ifPresent(Houses::saySetAside);
      sayUnreadable(journal.recall());
    } catch (JournalProblem e) {
      if (e.kind() == JournalProblem.Kind.NEWER) {
        lock.ifPresent(LockFile::close);
        return new Opened.Refused(e.sentence(), USAGE);
      }
      LOG.log(System.Logger.Level.ERROR, "without a journal: {0}", e.sentence());
      journal = Journal.inMemory(state.dir(), limits(state), post, e);
    }
    AutoCloseable free = lock.<AutoCloseable>map(l -> l).orElse(() -> {});
    return new Opened.Open(
        begun(
            new Living(
                settings,
                policy,
                engine(settings),
                journal,
                post,
                BootClock.ofHost(),
                Channels::of,
                free)));
  }

  /** What was forgotten is told, for care goes on without it. */
  static void sayUnreadable(Recollection recall) {
    recall.unreadable().forEach(words -> LOG.log(System.Logger.Level.WARNING, words));
  }

  private static void saySetAside(String where) {
    LOG.log(
        System.Logger.Level.ERROR,
        "the journal was damaged and is set aside as {0}; a new one is begun, and what is down now is taken as found",
        where);
  }

  private static Engine engine(Settings settings) {
    return EngineDoor.open(settings.engine());
  }

  private static Living begun(Living house) {
    house.begin();
    return house;
  }

  private static JournalLimits limits(StateSettings state) {
    return new JournalLimits(state.historyRetention(), state.historyMaxSize());
  }
}
