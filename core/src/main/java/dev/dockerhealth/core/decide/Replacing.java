package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.ComposeOrder;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Recreate;
import dev.dockerhealth.core.model.Recreation.Aside;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RunState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When another container takes a patient's place (PRODUCT 7.3, 7.5).
 *
 * <ol>
 *   <li>One whose replacement came to nothing gets its old container back, before all else.
 *   <li>One whose network parent was recreated, unless the settings say never.
 *   <li>One that stays unhealthy after all other rungs, where the settings allow it and it wrote no
 *       files.
 * </ol>
 */
final class Replacing {
  private static final Set<RunState> LIVE =
      EnumSet.of(RunState.RUNNING, RunState.PAUSED, RunState.RESTARTING);

  /** After a restart, and a stop and start. */
  private static final int LAST_RUNG = 3;

  private Replacing() {}

  static Optional<Remedy> of(
      Diagnosis.Ill ill,
      Patient patient,
      Remedies.Beside beside,
      Host host,
      HostPolicy hostPolicy,
      int rung) {
    Optional<Aside> unfinished = patient.unfinished();
    if (unfinished.isPresent()) {
      return unfinished.map(old -> putBack(old, patient));
    }
    if (ill.fault() == FaultKind.MISSING_PARENT) {
      return beside
          .kin()
          .filter(parent -> patient.policy().recreate() != Recreate.NEVER)
          .map(parent -> anew(patient, Optional.of(parent), beside, host, hostPolicy));
    }
    boolean last = ill.fault() == FaultKind.UNHEALTHY && rung >= LAST_RUNG;
    return last && lastResort(patient, hostPolicy)
        ? Optional.of(anew(patient, Optional.empty(), beside, host, hostPolicy))
        : Optional.empty();
  }

  /** A label that allows it with files does not forbid what the settings allow without. */
  private static boolean lastResort(Patient patient, HostPolicy hostPolicy) {
    return switch (patient.policy().recreate()) {
      case NEVER, MISSING_PARENT -> false;
      case LAST_RESORT -> !refused(patient);
      case YES -> hostPolicy.base().recreate() == Recreate.LAST_RESORT;
    };
  }

  /** Whether it was seen that files would be lost. */
  static boolean refused(Patient patient) {
    ContainerId body = patient.sight().orElseThrow().view().id();
    return patient.ledger().home().recreation().refused().filter(body::equals).isPresent();
  }

  private static Remedy anew(
      Patient patient,
      Optional<ContainerId> parent,
      Remedies.Beside beside,
      Host host,
      HostPolicy hostPolicy) {
    ContainerView view = patient.sight().orElseThrow().view();
    Policy policy = patient.policy();
    boolean withFiles = policy.recreate() == Recreate.YES;
    Remedy.Recreate copy =
        new Remedy.Recreate(
            view.name(),
            parent,
            view.restartPolicy(),
            view.up(),
            Ladder.grace(view, policy),
            withFiles,
            lent(patient, host));
    Optional<ComposeOrder> order =
        Composing.order(view, policy, hostPolicy.composeDirs()).filter(o -> beside.alone());
    return order.<Remedy>map(compose -> new Remedy.Compose(compose, withFiles, copy)).orElse(copy);
  }

  /** What is lent now, and must not become the new one's own. */
  private static List<Call.Return> lent(Patient patient, Host host) {
    return Arrays.stream(Loans.Kind.values())
        .map(kind -> lent(kind, patient, host))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Call.Return> lent(Loans.Kind kind, Patient patient, Host host) {
    ContainerView view = patient.sight().orElseThrow().view();
    return patient
        .ledger()
        .loans()
        .of(kind)
        .filter(loan -> view.limits().show(loan.lent().part(kind)))
        .flatMap(loan -> Lending.back(kind, loan, host.view().capacity()))
        .map(limits -> new Call.Return(kind, view.limits().part(kind), limits));
  }

  /** What a person stopped meanwhile is not started. */
  private static Remedy putBack(Aside old, Patient patient) {
    boolean stopped =
        patient.ledger().intent().filter(i -> i.who() == Intent.Who.PERSON).isPresent();
    ContainerView view = patient.sight().orElseThrow().view();
    boolean copyRuns = !view.id().equals(old.container()) && LIVE.contains(view.state());
    Call.StopCopy stop = new Call.StopCopy(old.name(), Ladder.grace(view, patient.policy()));
    return new Remedy.PutBack(
        old.container(),
        old.name(),
        old.policy(),
        Optional.of(stop).filter(c -> copyRuns),
        old.ran() && !stopped);
  }
}
