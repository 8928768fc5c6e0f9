package dev.dockerhealth.core.model;

import java.util.List;
import java.util.Optional;

/**
 * One question put to the gates: may this remedy be applied to this patient now?
 *
 * @param parent whether the container whose network it shares runs; empty: it shares none, or it is
 *     not known
 * @param needed whom it needs, and what becomes of them
 * @param byPerson a person asks for it
 */
public record Case(
    Patient patient,
    Sight sight,
    Diagnosis.Ill ill,
    Remedy remedy,
    Host host,
    HostPolicy hostPolicy,
    Optional<Boolean> parent,
    List<Needed> needed,
    boolean byPerson) {

  /** Its settings. */
  public Policy policy() {
    return patient.policy();
  }

  /** What is remembered of it. */
  public Ledger ledger() {
    return patient.ledger();
  }

  /** Its container as last seen. */
  public ContainerView view() {
    return sight.view();
  }
}
