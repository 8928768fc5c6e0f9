package dev.dockerhealth.agent.record;

import java.util.List;

/** One attempt: its facts and its evidence, oldest first. */
public record AttemptRecord(String id, List<HistoryRow> facts, List<Evidence> evidence) {

  public AttemptRecord {
    facts = List.copyOf(facts);
    evidence = List.copyOf(evidence);
  }
}
