package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One fact in the journal. {@code at} is house time. */
public sealed interface Entry {

  /** House time of the fact. */
  Instant at();

  /** Whom it is about; empty: the host. */
  Optional<PatientId> about();

  /** The name of the fact in journal and JSON. */
  default String code() {
    return switch (this) {
      case Appeared e -> "appeared";
      case IntentNoted e -> "intent";
      case HomeNoted e -> "home";
      case TaleNoted e -> "tale";
      case HostTaleNoted e -> "host-tale";
      case HouseOpened e -> "house-opened";
      case HouseClosed e -> "house-closed";
      case FaultSeen e -> "fault";
      case FaultGone e -> "fault-gone";
      case EpisodeClosed e -> "episode-closed";
      case AttemptIntended e -> "attempt";
      case CallIntended e -> "call";
      case CallAnswered e -> "answer";
      case AttemptEnded e -> "outcome";
      case Exhausted e -> "exhausted";
      case Reminded e -> "reminded";
      case Chronic e -> "chronic";
      case Told e -> "told";
      case RestartDue e -> "restart-due";
      case CycleFound e -> "dependency-cycle";
      case LoansNoted e -> "loan";
      case Paused e -> "paused";
      case Resumed e -> "resumed";
      case Vanished e -> "vanished";
      case Forgotten e -> "forgotten";
      case Renamed e -> "renamed";
      case StormBegan e -> "storm";
      case StormStep e -> "storm-step";
      case StormEnded e -> "storm-ended";
      case EngineLost e -> "engine-lost";
      case EngineFound e -> "engine-found";
      case HostBudgetSpent e -> "host-budget-spent";
      case HostBudgetFree e -> "host-budget-free";
      case DiskFilled e -> "disk-pressure";
      case CleanIntended e -> "clean";
      case DiskCleaned e -> "disk-cleaned";
      case DiskStaysFull e -> "disk-stays-full";
      case DiskRelieved e -> "disk-relieved";
      case ClockJumped e -> "clock-jumped";
      case JournalLost e -> "journal-lost";
      case JournalBack e -> "journal-back";
    };
  }

  /** Whether it is only a change of state, of no interest in the history people read. */
  default boolean stateOnly() {
    return this instanceof IntentNoted
        || this instanceof HomeNoted
        || this instanceof TaleNoted
        || this instanceof HostTaleNoted
        || this instanceof Forgotten
        || this instanceof CallIntended
        || this instanceof CleanIntended;
  }

  /** Whether an act waits for it to be safely on the disk. */
  default boolean awaited() {
    return this instanceof AttemptIntended || this instanceof CallIntended;
  }

  /** Facts about one patient. */
  sealed interface OfPatient extends Entry {
    /** Whom it is about. */
    PatientId patient();

    @Override
    default Optional<PatientId> about() {
      return Optional.of(patient());
    }
  }

  /** Facts about the host. */
  sealed interface OfHost extends Entry {
    @Override
    default Optional<PatientId> about() {
      return Optional.empty();
    }
  }

  /** First seen, with its plan. */
  record Appeared(Instant at, PatientId patient, String name, String plan) implements OfPatient {}

  /** What is known of its body and of who ended it has changed. */
  record IntentNoted(Instant at, PatientId patient, Intent intent) implements OfPatient {}

  /** How it is connected where it is well has changed, or one of its networks is missed. */
  record HomeNoted(Instant at, PatientId patient, Home home) implements OfPatient {}

  /** What people were told of it has changed. */
  record TaleNoted(Instant at, PatientId patient, Tale tale) implements OfPatient {}

  /** A fault was diagnosed; opens the episode, or changes its fault. */
  record FaultSeen(Instant at, PatientId patient, String episode, FaultKind fault, String evidence)
      implements OfPatient {}

  /** The fault is gone; the episode stays open for the stable period. */
  record FaultGone(Instant at, PatientId patient, String episode, FaultKind fault)
      implements OfPatient {}

  /** Well for the stable period, or no longer our concern. */
  record EpisodeClosed(Instant at, PatientId patient, String episode, int attempts, String why)
      implements OfPatient {}

  /** It is decided and will be done once this is on the disk. */
  record AttemptIntended(Instant at, PatientId patient, String episode, Attempt attempt)
      implements OfPatient {}

  /** A further call of the attempt's plan, or a new phase of it. */
  record CallIntended(Instant at, PatientId patient, Attempt attempt) implements OfPatient {}

  /** The engine answered, or did not. {@code attempt} is the state after it. */
  record CallAnswered(
      Instant at, PatientId patient, Attempt attempt, String call, CallResult result)
      implements OfPatient {}

  /**
   * The attempt is over.
   *
   * @param took from the fault seen to this
   */
  record AttemptEnded(
      Instant at,
      PatientId patient,
      String episode,
      Attempt attempt,
      Outcome outcome,
      String detail,
      Duration took)
      implements OfPatient {}

  /**
   * All attempts of the episode are used up.
   *
   * @param rests whether one more follows after each rest
   */
  record Exhausted(Instant at, PatientId patient, String episode, int attempts, boolean rests)
      implements OfPatient {}

  /** It is still exhausted; said once a day. */
  record Reminded(Instant at, PatientId patient, String episode) implements OfPatient {}

  /** The restart budget is used up. */
  record Chronic(Instant at, PatientId patient, int acts, Instant until) implements OfPatient {}

  /** Something people should know and that is not treated. */
  record Told(Instant at, PatientId patient, Severity severity, String text) implements OfPatient {}

  /** One that it is to follow was restarted. */
  record RestartDue(Instant at, PatientId patient, Ledger.Due due) implements OfPatient {}

  /** It needs itself, by way of others; {@code names} go round, from the first to itself. */
  record CycleFound(Instant at, PatientId patient, List<String> names) implements OfPatient {
    public CycleFound {
      names = List.copyOf(names);
    }
  }

  /**
   * What is lent to it has changed.
   *
   * @param why for a person; empty text: of no interest
   */
  record LoansNoted(Instant at, PatientId patient, Loans loans, String why) implements OfPatient {}

  /** Maintenance begins; of everything where {@code only} is empty. */
  record Paused(Instant at, Optional<PatientId> only, Pause pause) implements OfHost {
    @Override
    public Optional<PatientId> about() {
      return only;
    }
  }

  /** Maintenance ended. */
  record Resumed(Instant at, Optional<PatientId> only, boolean byPerson) implements OfHost {
    @Override
    public Optional<PatientId> about() {
      return only;
    }
  }

  /** Removed, and nobody took its place. */
  record Vanished(Instant at, PatientId patient, String name) implements OfPatient {}

  /** Nothing is remembered of it any more. */
  record Forgotten(Instant at, PatientId patient) implements OfPatient {}

  /** The same patient under another name. */
  record Renamed(Instant at, PatientId patient, PatientId before) implements OfPatient {}

  /** What people were told of the host has changed. */
  record HostTaleNoted(Instant at, HostTale tale) implements OfHost {}

  /** docker-health began to watch. */
  record HouseOpened(Instant at, String version) implements OfHost {}

  /** docker-health was told to end. */
  record HouseClosed(Instant at) implements OfHost {}

  /** Many are ill at once. */
  record StormBegan(Instant at, int ill, int watched) implements OfHost {}

  /** A canary was chosen or judged, or the rest released. */
  record StormStep(Instant at, String text) implements OfHost {}

  /** It is over. */
  record StormEnded(Instant at, Duration lasted) implements OfHost {}

  /** The engine does not answer. */
  record EngineLost(Instant at, String why) implements OfHost {}

  /** The engine answers; {@code anew}: it is another life of it. */
  record EngineFound(Instant at, EngineRun run, boolean anew) implements OfHost {}

  /** The host's budget is used up. */
  record HostBudgetSpent(Instant at, int acts) implements OfHost {}

  /** There is room in the host's budget again. */
  record HostBudgetFree(Instant at) implements OfHost {}

  /**
   * The data root is over the threshold.
   *
   * @param level what was measured, in words
   * @param plan what is done about it, in words
   */
  record DiskFilled(Instant at, String level, String plan) implements OfHost {}

  /** A step of a clean-up goes out. */
  record CleanIntended(Instant at, String cleanup, boolean first, String step) implements OfHost {}

  /** A step of a clean-up is over. */
  record DiskCleaned(
      Instant at,
      String cleanup,
      String step,
      long freed,
      String removed,
      String trouble,
      String level)
      implements OfHost {}

  /** Every step that is allowed was made, and it is not enough; {@code times} in a row now. */
  record DiskStaysFull(Instant at, String level, long freed, int times, Instant until)
      implements OfHost {}

  /** There is room again, or a person's clean-up is over; no other begins before {@code until}. */
  record DiskRelieved(Instant at, String level, long freed, Instant until) implements OfHost {}

  /** The wall clock jumped; timers are not touched by it. */
  record ClockJumped(Instant at, Duration by) implements OfHost {}

  /** The journal cannot be written; care goes on from memory, one attempt per fault. */
  record JournalLost(Instant at, String why) implements OfHost {}

  /** The journal is written again, with all that is remembered. */
  record JournalBack(Instant at) implements OfHost {}
}
