package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.model.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the journal remembers of the past. */
public interface Past {

  /**
   * Facts of the history, newest first.
   *
   * @param name of the container or its patient's key; empty: all
   * @param since house time
   */
  List<Noted> history(Optional<String> name, Instant since, int limit);

  /** All facts of one attempt, oldest first. */
  List<Noted> attempt(String id);

  /** The ends of all attempts since then, oldest first. */
  List<Entry.AttemptEnded> ended(Instant since);

  /** The evidence kept of one attempt. */
  List<Proof> evidence(String attempt);

  /** A fact as the journal has it. */
  record Noted(String name, Entry entry) {}

  /** A piece of evidence: inspect, health-log, log, top. */
  record Proof(Instant at, String kind, String text) {}
}
