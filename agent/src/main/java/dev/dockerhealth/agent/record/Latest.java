package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is remembered as it was last written, to write it again where the file was lost while in
 * use. The ledgers are the very objects that memory holds, so this costs little.
 */
final class Latest {

  private final Map<PatientId, Optional<Ledger>> keeps = new HashMap<>();
  private final Map<Parcel.Key, Optional<Parcel>> parcels = new LinkedHashMap<>();
  private HostLedger host;

  Latest(Recollection recollection) {
    recollection.patients().forEach((patient, ledger) -> keeps.put(patient, Optional.of(ledger)));
    recollection.parcels().forEach(parcel -> parcels.put(parcel.key(), Optional.of(parcel)));
    host = recollection.host();
  }

  /** This was written. */
  void took(Batch batch) {
    batch
        .keeps()
        .forEach(
            (patient, ledger) -> {
              if (ledger.isEmpty()) {
                keeps.remove(patient);
              } else {
                keeps.put(patient, ledger);
              }
            });
    batch
        .parcels()
        .forEach(
            (key, parcel) -> {
              if (parcel.isEmpty()) {
                parcels.remove(key);
              } else {
                parcels.put(key, parcel);
              }
            });
    host = batch.host().orElse(host);
  }

  /** All of it. */
  Batch batch() {
    return new Batch(keeps, Optional.of(host), parcels, List.of(), List.of(), true);
  }
}
