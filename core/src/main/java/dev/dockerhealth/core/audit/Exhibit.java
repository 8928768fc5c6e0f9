package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.model.FirstProcess;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was read of one container, compose service or Dockerfile. Whatever could not be read is
 * absent, and no rule says anything about it.
 *
 * @param name of the container or service, or the file's
 * @param service the compose service it belongs to
 * @param place where it is written; empty: it was read from an engine
 * @param image as it was written; empty text: none is
 * @param access what it may do
 * @param entry how a Dockerfile begins it
 * @param needs whom it needs
 * @param goesBy what a need may call it
 * @param ignored ids of rules that its label suppresses, with the reason
 * @param unseen what could not be read, and why
 */
public record Exhibit(
    String name,
    Optional<Service> service,
    Optional<Place> place,
    String image,
    Set<Trait> traits,
    Upkeep upkeep,
    Check check,
    Main main,
    Use use,
    Optional<Log> log,
    Access access,
    Optional<Entry> entry,
    List<Need> needs,
    List<Need.Target> goesBy,
    Map<String, String> ignored,
    List<String> unseen) {
  public Exhibit {
    traits = Set.copyOf(traits);
    needs = List.copyOf(needs);
    goesBy = List.copyOf(goesBy);
    ignored = Map.copyOf(ignored);
    unseen = List.copyOf(unseen);
  }

  /** A compose service. */
  public record Service(String project, String name) {}

  /** A line of a file; the first is 1. */
  public record Place(String file, int line) {}

  /**
   * How it is kept up.
   *
   * @param run the present or last run
   * @param killed how its last stop was seen to end in SIGKILL
   * @param grace between stop signal and SIGKILL; empty: the engine's own
   * @param ports that the host publishes, as in {@code 80/tcp}
   * @param finishes whether a label says that it is to finish
   */
  public record Upkeep(
      Optional<RestartPolicy> policy,
      Optional<RunState> state,
      Optional<Run> run,
      Optional<String> killed,
      Optional<Duration> grace,
      Set<String> ports,
      boolean finishes) {
    public Upkeep {
      ports = Set.copyOf(ports);
    }

    /** Nothing is known. */
    public static Upkeep unknown() {
      return new Upkeep(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          false);
    }
  }

  /** How its health is looked at. */
  public sealed interface Check {

    /** Not known. */
    record Unknown() implements Check {}

    /** Not at all; {@code where} was looked for one. */
    record None(String where) implements Check {}

    /** By a probe of docker-health. */
    record Own() implements Check {}

    /**
     * By the engine.
     *
     * @param test the command with its {@code CMD} or {@code CMD-SHELL}; empty: the image's
     * @param interval between two of them
     * @param broken how it was seen that it cannot run
     * @param took the longest of the probes that are remembered
     * @param wellAfter from the start of this run to its first probe that passed, where probes
     *     before it failed
     */
    record Engine(
        List<String> test,
        Duration interval,
        Duration timeout,
        Duration startPeriod,
        int retries,
        Optional<String> broken,
        Optional<Duration> took,
        Optional<Duration> wellAfter)
        implements Check {
      public Engine {
        test = List.copyOf(test);
      }
    }
  }

  /**
   * Its main process.
   *
   * @param process empty: it does not run, or cannot be seen
   * @param children how many it has that live; -1: not known
   * @param zombies how many it has that are dead and stayed so; -1: not known
   * @param init whether the engine puts an init before it
   * @param stopSignal as configured; empty text: SIGTERM
   */
  public record Main(
      Optional<FirstProcess> process, int children, int zombies, boolean init, String stopSignal) {

    /** Nothing is known. */
    public static Main unknown() {
      return new Main(Optional.empty(), -1, -1, false, "");
    }
  }

  /**
   * What it may use, and uses.
   *
   * @param memory bytes it uses, without the page cache that can be dropped
   * @param peak the most it used in this run, as far as anything counted, page cache included
   * @param cpu percent of one core
   * @param throttled share of the periods in which its CPU limit held it, 0 to 1
   */
  public record Use(
      Optional<Limits> limits,
      OptionalLong memory,
      OptionalLong peak,
      OptionalDouble cpu,
      OptionalDouble throttled) {

    /** Nothing is known. */
    public static Use unknown() {
      return new Use(
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());
    }
  }

  /** Its log driver, empty text where none is named, and the driver's options. */
  public record Log(String driver, Map<String, String> options) {
    public Log {
      options = Map.copyOf(options);
    }
  }

  /**
   * What it may do.
   *
   * @param user as written; empty text: nobody is named, which is root; absent: not known
   */
  public record Access(Optional<String> user, Optional<Boolean> privileged, List<Mount> mounts) {
    public Access {
      mounts = List.copyOf(mounts);
    }

    /** Nothing is known. */
    public static Access unknown() {
      return new Access(Optional.empty(), Optional.empty(), List.of());
    }
  }

  /** A folder or file of the host in it. */
  public record Mount(String source, String target, boolean writable) {}

  /**
   * How a Dockerfile begins it.
   *
   * @param shellForm the instruction that a shell carries out
   * @param withoutExec the script that begins a program without {@code exec}, and its line
   */
  public record Entry(Optional<String> shellForm, Optional<String> withoutExec) {}

  /** Nothing is known but its name. */
  public static Exhibit of(String name) {
    return new Exhibit(
        name,
        Optional.empty(),
        Optional.empty(),
        "",
        Set.of(),
        Upkeep.unknown(),
        new Check.Unknown(),
        Main.unknown(),
        Use.unknown(),
        Optional.empty(),
        Access.unknown(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  /** Whether it is what the trait says. */
  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether it is there for a while only, and nobody minds its end. */
  boolean passing() {
    return is(Trait.INTERACTIVE)
        || is(Trait.AUTO_REMOVE)
        || is(Trait.ONE_OFF)
        || is(Trait.TEST_OR_CI);
  }

  /** Whether another one keeps it up. */
  boolean keptByOthers() {
    return is(Trait.SWARM_TASK) || is(Trait.KUBERNETES);
  }
}
