package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Command.Awaited;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is written in one transaction.
 *
 * @param keeps the latest of each patient; empty: forget it
 * @param durable whether an act waits for it
 */
record Batch(
    Map<PatientId, Optional<Ledger>> keeps,
    Optional<HostLedger> host,
    List<Item> items,
    List<Awaited> awaited,
    boolean durable) {

  static final Batch EMPTY = new Batch(Map.of(), Optional.empty(), List.of(), List.of(), false);

  boolean isEmpty() {
    return keeps.isEmpty() && host.isEmpty() && items.isEmpty() && awaited.isEmpty();
  }
}
