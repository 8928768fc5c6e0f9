package dev.dockerhealth.core.model;

import java.util.List;
import java.util.Optional;

/** What the edges must do. */
public sealed interface Command {

  /**
   * Write to the journal: the facts, and what is remembered after them, in one transaction.
   *
   * @param keeps ledgers that changed
   * @param host the host's ledger, where it changed
   * @param alerts what people are told of it, in this order; it is kept until it is delivered
   * @param awaited where an act waits for it: answered with {@link Signal.Acknowledged}
   */
  record Append(
      List<Entry> entries,
      List<Keep> keeps,
      Optional<HostLedger> host,
      List<Alert> alerts,
      Optional<Awaited> awaited)
      implements Command {
    public Append {
      entries = List.copyOf(entries);
      keeps = List.copyOf(keeps);
      alerts = List.copyOf(alerts);
    }

    /** Without anything for people. */
    public Append(
        List<Entry> entries,
        List<Keep> keeps,
        Optional<HostLedger> host,
        Optional<Awaited> awaited) {
      this(entries, keeps, host, List.of(), awaited);
    }
  }

  /** What is remembered of one patient; empty: forget it. */
  record Keep(PatientId patient, Optional<Ledger> ledger) {}

  /** The intention that an act waits for. */
  record Awaited(PatientId patient, String attempt, int position) {}

  /** Make this call; answered with {@link Signal.CallAnswered}. */
  record Act(PatientId patient, String name, Attempt attempt, java.time.Duration deadline)
      implements Command {}

  /** Make this step of a clean-up; answered with {@link Signal.Cleaned}. */
  record Clean(String cleanup, int position, CleanStep step, java.time.Duration deadline)
      implements Command {}

  /** Ask the engine about this container; answered with seen, gone or engine lost. */
  record Inspect(ContainerId id) implements Command {}

  /** Remove an old container that was kept, where it still has this name and is down. */
  record Discard(ContainerId container, String name) implements Command {}

  /** List all containers, and look at those that changed. */
  record Look() implements Command {}

  /** Keep what the engine's log says about this attempt's patient. */
  record ReadEvidence(PatientId patient, ContainerId container, String attempt)
      implements Command {}
}
