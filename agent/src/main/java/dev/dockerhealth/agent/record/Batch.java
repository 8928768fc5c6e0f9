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

  /** What healing needs, without what people read later. */
  Batch stateOnly() {
    return new Batch(keeps, host, List.of(), List.of(), true);
  }

  /** The newer half of what people read later, without what is written already. */
  Batch newerHalf() {
    return new Batch(
        Map.of(),
        Optional.empty(),
        items.subList((items.size() + 1) / 2, items.size()),
        List.of(),
        false);
  }
}
