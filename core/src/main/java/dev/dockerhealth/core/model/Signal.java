package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What came in. Every effect ends in exactly one of these. */
public sealed interface Signal {

  /** The engine was asked about one container and answered. */
  record ContainerSeen(ContainerView view) implements Signal {}

  /** The engine was asked about one container and has none. */
  record ContainerGone(ContainerId id, long order) implements Signal {}

  /** All containers there are, from one list; {@code order} as in {@link ContainerView}. */
  record Listed(Set<ContainerId> ids, long order) implements Signal {
    public Listed {
      ids = Set.copyOf(ids);
    }
  }

  /** A hint from the event stream. */
  record EventHeard(EngineEvent event) implements Signal {}

  /** The engine answers, the event stream stands, and a list follows. */
  record EngineFound(EngineRun run) implements Signal {}

  /** The engine does not answer, or its event stream broke. */
  record EngineLost(String why) implements Signal {}

  /** The host was looked at. */
  record HostSeen(HostView host) implements Signal {}

  /**
   * What containers used between the last two samples of each; those that do not run, or were not
   * sampled twice yet, are not in it.
   */
  record Sampled(Map<ContainerId, Usage> usages) implements Signal {
    public Sampled {
      usages = Collections.unmodifiableMap(new LinkedHashMap<>(usages)); // in a fixed order
    }
  }

  /**
   * An own probe of this run was made.
   *
   * @param run the engine's stamp of the run it speaks of
   * @param probe empty: none can be made from here, so nothing is known by it
   * @param times the own probe's times, as the settings say
   */
  record Probed(ContainerId id, Instant run, Optional<Health.Probe> probe, Health.Times times)
      implements Signal {}

  /**
   * A step of a clean-up is over.
   *
   * @param position which step, from 0
   * @param freed bytes, as far as it can be told
   * @param removed what is gone, in words; empty where nothing is
   * @param trouble what stood in its way; empty text: nothing
   * @param disk room after it
   */
  record Cleaned(
      String cleanup, int position, long freed, String removed, String trouble, HostView.Disk disk)
      implements Signal {}

  /** A call of an attempt was answered. */
  record CallAnswered(PatientId patient, String attempt, int position, CallResult result)
      implements Signal {}

  /** An intention is safely on the disk, or, in degraded mode, in memory. */
  record Acknowledged(PatientId patient, String attempt, int position) implements Signal {}

  /** The journal cannot be written ({@code true}) or can be again. */
  record JournalTrouble(boolean trouble, String why) implements Signal {}

  /** A person asks for something. */
  record PersonAsked(Request request) implements Signal {}

  /** Other settings hold from now. */
  record PolicyChanged(HostPolicy policy) implements Signal {}

  /** The wall clock moved by this much against the steady clock. */
  record ClockJumped(Duration by) implements Signal {}

  /** docker-health begins to watch, for longer than one pass. */
  record HouseOpened(String version) implements Signal {}

  /** docker-health ends, be it after one pass: the last signal. */
  record HouseClosed() implements Signal {}

  /** The time asked for has come. */
  record Tick() implements Signal {}

  /** What was remembered before our start. */
  record Recalled(HostLedger host, Map<PatientId, Ledger> patients) implements Signal {
    public Recalled {
      patients = Collections.unmodifiableMap(new LinkedHashMap<>(patients)); // in a fixed order
    }
  }

  /** What a person can ask for. */
  sealed interface Request {

    /** Treat this patient now; {@code force}: also where it is well. */
    record Recover(PatientId patient, boolean force, Optional<FaultKind> issue)
        implements Request {}

    /**
     * Maintenance, of everything where {@code only} is empty, without end where {@code length} is.
     */
    record PauseCare(Optional<PatientId> only, Optional<Duration> length) implements Request {}

    /** Clean up the data root; {@code force}: every step, also where there is room. */
    record Clean(boolean force) implements Request {}

    /** End of maintenance. */
    record ResumeCare(Optional<PatientId> only) implements Request {}
  }
}
