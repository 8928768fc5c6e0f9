package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Networks.Endpoint;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Remedy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The remedy for a patient: the ladder's, fitted to the networks that are there (PRODUCT 7.5). */
public final class Remedies {
  private Remedies() {}

  /**
   * What is beside the patient.
   *
   * @param kin the present body of the patient whose network it shared when it was last well
   * @param alone whether there is no other container of its compose service
   */
  public record Beside(Optional<ContainerId> kin, boolean alone) {}

  /** The remedy of attempt {@code number}, from 1; empty: nothing helps. */
  public static Optional<Remedy> of(
      Diagnosis.Ill ill,
      Patient patient,
      Beside beside,
      Host host,
      HostPolicy hostPolicy,
      int number) {
    ContainerView view = patient.sight().orElseThrow().view();
    Optional<Remedy> refresh =
        Refreshing.of(patient)
            .filter(r -> ill.fault() == FaultKind.UNHEALTHY && hostPolicy.features().networks());
    int rung = refresh.isPresent() ? number - 1 : number;
    Optional<Remedy> anew = Replacing.of(ill, patient, beside, host, hostPolicy, rung);
    if (anew.isPresent() || ill.fault() == FaultKind.MISSING_PARENT) {
      return anew;
    }
    if (ill.fault() == FaultKind.NETWORK_LOST) {
      return Optional.of(new Remedy.Reconnect(patient.ledger().home().lost(view)));
    }
    if (refresh.isPresent() && number <= 1) {
      return refresh;
    }
    return Ladder.remedy(ill, patient, host, hostPolicy, rung)
        .map(remedy -> fitted(remedy, patient, host.view()));
  }

  /** The same remedy, which first joins the networks that were made anew while it was down. */
  public static Remedy fitted(Remedy remedy, Patient patient, HostView host) {
    ContainerView view = patient.sight().orElseThrow().view();
    Map<String, Endpoint> anew = new TreeMap<>();
    view.networks()
        .attached()
        .forEach(
            (name, endpoint) -> {
              if (madeAnew(host, name, endpoint)) {
                anew.put(name, atHome(patient, name, endpoint));
              }
            });
    boolean starts = remedy instanceof Remedy.Start || remedy instanceof Remedy.LendStart;
    return starts && !anew.isEmpty() ? new Remedy.Rejoin(anew) : remedy;
  }

  /** Its network is gone, and there is another of the same name. */
  private static boolean madeAnew(HostView host, String name, Endpoint endpoint) {
    return !NetworkGate.MADE_BY_ENGINE.contains(name)
        && !endpoint.networkId().isEmpty()
        && !host.networkIds().contains(endpoint.networkId())
        && host.networkNames().contains(name);
  }

  private static Endpoint atHome(Patient patient, String name, Endpoint now) {
    return patient
        .ledger()
        .home()
        .networks()
        .flatMap(then -> Optional.ofNullable(then.attached().get(name)))
        .orElse(now);
  }
}
