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
 * @param parcels the latest of each that waits to be sent; empty: it does no longer
 * @param durable whether an act waits for it
 */
record Batch(
    Map<PatientId, Optional<Ledger>> keeps,
    Optional<HostLedger> host,
    Map<Parcel.Key, Optional<Parcel>> parcels,
    List<Item> items,
    List<Awaited> awaited,
    boolean durable) {

  static final Batch EMPTY =
      new Batch(Map.of(), Optional.empty(), Map.of(), List.of(), List.of(), false);

  boolean isEmpty() {
    return keeps.isEmpty()
        && host.isEmpty()
        && parcels.isEmpty()
        && items.isEmpty()
        && awaited.isEmpty();
  }

  /** What waits to be sent from now on. */
  List<Parcel> sendable() {
    return parcels.values().stream().flatMap(Optional::stream).toList();
  }

  /** What healing needs, without what people read later. */
  Batch stateOnly() {
    return new Batch(keeps, host, parcels, List.of(), List.of(), true);
  }

  /** The newer half of what people read later, without what is written already. */
  Batch newerHalf() {
    return new Batch(
        Map.of(),
        Optional.empty(),
        Map.of(),
        items.subList((items.size() + 1) / 2, items.size()),
        List.of(),
        false);
  }
}
