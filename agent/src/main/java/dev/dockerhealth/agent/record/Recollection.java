package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was remembered before our start.
 *
 * @param parcels what waits to be sent, and what is open, in its order
 * @param clock from which house time goes on
 * @param fresh nothing is remembered: what is down is taken as found
 * @param setAside where a damaged journal is now
 * @param unreadable one sentence for each row that could not be read and was kept aside
 */
public record Recollection(
    HostLedger host,
    Map<PatientId, Ledger> patients,
    List<Parcel> parcels,
    Optional<ClockMark> clock,
    boolean fresh,
    Optional<String> setAside,
    List<String> unreadable) {

  public Recollection {
    patients = Map.copyOf(patients);
    parcels = List.copyOf(parcels);
    unreadable = List.copyOf(unreadable);
  }

  /** Whether there was a journal and it was damaged. */
  public boolean corrupt() {
    return setAside.isPresent();
  }

  /** What core is told of it. */
  public Signal.Recalled signal() {
    return new Signal.Recalled(host, patients);
  }

  static Recollection nothing() {
    return new Recollection(
        HostLedger.blank(),
        Map.of(),
        List.of(),
        Optional.empty(),
        true,
        Optional.empty(),
        List.of());
  }
}
