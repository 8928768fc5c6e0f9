package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.expose.metrics.Figures;
import dev.dockerhealth.agent.expose.metrics.Tally;
import dev.dockerhealth.core.audit.Audited;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.turn.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the handlers may ask of the house that is running. Safe for many threads. */
public interface House {

  /** The latest memory; it never changes under the reader. */
  Memory memory();

  /** All patients that are seen and not gone, by name. */
  default List<Patient> present() {
    List<Patient> all = new ArrayList<>();
    memory()
        .patients()
        .forEach(
            (id, patient) -> {
              if (patient.goneAt().isEmpty() && patient.sight().isPresent()) {
                all.add(patient);
              }
            });
    all.sort(Comparator.comparing(Patient::name).thenComparing(Patient::id));
    return all;
  }

  /** House time: steady, never backwards. */
  Instant now();

  /** What the wall clock showed, or will show, at this house time, by its present offset. */
  Instant wall(Instant house);

  /** Hands a signal, such as a person's wish, to the turn. */
  void signal(Signal signal);

  /** The settings that hold. */
  Settings settings();

  /** The number of the newest fact. */
  long latest();

  /**
   * Facts newer than this number, oldest first; waits for the first one.
   *
   * @param wait how long at most; the answer is then empty
   */
  List<Fact> after(long number, Duration wait) throws InterruptedException;

  /** Questions to the journal's history. */
  Past past();

  /**
   * Sends the report, now, through each channel that takes reports.
   *
   * @return what became of it on each; {@code queued} where the outbox goes on with it
   */
  List<NotifySheet.Sent> sendReport();

  /**
   * Audits all containers that are there.
   *
   * @param tried in these containers the health check is run once
   */
  List<Audited> audit(Set<PatientId> tried);

  /** Whether the first full look is done, so that what is not seen is not there. */
  boolean settled();

  /** Since when the loop stands still, which it should not for more than moments. */
  Duration loopAge();

  /** What the rooms count themselves. */
  Figures figures();

  /** What else was counted. */
  Tally tally();

  /** A numbered fact, with the container's name it is about (or the host's). */
  record Fact(long number, String name, Entry entry) {}
}
