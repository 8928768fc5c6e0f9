package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Networks.Endpoint;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Recreate;
import dev.dockerhealth.core.model.Recreation.Aside;
import dev.dockerhealth.core.model.Remedy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The remedy for a patient: the ladder's, fitted to the networks that are there (PRODUCT 7.5). */
public final class Remedies {
  private static final int LAST_RUNG = 3;

  private Remedies() {}

  /**
   * The remedy of attempt {@code number}, from 1; empty: nothing helps.
   *
   * @param kin the present body of the patient whose network it shared
   */
  public static Optional<Remedy> of(
      Diagnosis.Ill ill,
      Patient patient,
      Optional<ContainerId> kin,
      Host host,
      HostPolicy hostPolicy,
      int number) {
    ContainerView view = patient.sight().orElseThrow().view();
    Optional<Aside> unfinished = patient.ledger().home().recreation().unfinished(view);
    if (unfinished.isPresent()) {
      return unfinished.map(old -> putBack(old, patient));
    }
    if (ill.fault() == FaultKind.MISSING_PARENT) {
      return patient.policy().recreate() == Recreate.NEVER
          ? Optional.empty()
          : kin.map(parent -> recreate(patient, view, Optional.of(parent)));
    }
    if (ill.fault() == FaultKind.UNHEALTHY && lastRung(patient.policy(), number)) {
      return Optional.of(recreate(patient, view, Optional.empty()));
    }
    if (ill.fault() == FaultKind.NETWORK_LOST) {
      return Optional.of(new Remedy.Reconnect(patient.ledger().home().lost(view)));
    }
    Optional<Remedy> refresh =
        Refreshing.of(patient)
            .filter(r -> ill.fault() == FaultKind.UNHEALTHY && hostPolicy.features().networks());
    if (refresh.isPresent() && number <= 1) {
      return refresh;
    }
    int rung = refresh.isPresent() ? number - 1 : number;
    return Ladder.remedy(ill, patient, host, hostPolicy, rung)
        .map(remedy -> fitted(remedy, patient, host.view()));
  }

  private static boolean lastRung(Policy policy, int number) {
    return policy.recreate() == Recreate.LAST_RESORT && number >= LAST_RUNG;
  }

  private static Remedy recreate(
      Patient patient, ContainerView view, Optional<ContainerId> parent) {
    Optional<ContainerId> older =
        patient
            .ledger()
            .home()
            .recreation()
            .aside()
            .filter(old -> old.removeAt().isPresent())
            .map(Aside::container)
            .filter(old -> !old.equals(view.id()));
    return new Remedy.Recreate(
        view.name(),
        parent,
        view.restartPolicy(),
        view.up(),
        Ladder.grace(view, patient.policy()),
        patient.policy().recreate() == Recreate.YES,
        older);
  }

  /** What a person stopped meanwhile is not started. */
  private static Remedy putBack(Aside old, Patient patient) {
    boolean stopped =
        patient.ledger().intent().filter(i -> i.who() == Intent.Who.PERSON).isPresent();
    return new Remedy.PutBack(old.container(), old.name(), old.policy(), old.ran() && !stopped);
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
