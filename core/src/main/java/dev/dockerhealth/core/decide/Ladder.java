package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Loans.Kind;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.util.Optional;

/** Which remedy for which fault, and which after it: the mildest first (PRODUCT 7.3). */
public final class Ladder {
  /** Data stores are given at least this long to put their house in order. */
  private static final Duration DATA_STORE_GRACE = Duration.ofSeconds(60);

  /** One that cannot hear is not waited for; its children may hear. */
  private static final Duration DEAF_GRACE = Duration.ofSeconds(1);

  private static final String GRACE_LABEL = "docker-health.stop-timeout";

  private Ladder() {}

  /**
   * The remedy of attempt {@code number}, from 1; empty where nothing docker-health may do helps.
   */
  public static Optional<Remedy> remedy(
      Diagnosis.Ill ill, Patient patient, Host host, HostPolicy hostPolicy, int number) {
    ContainerView view = patient.sight().orElseThrow().view();
    Policy policy = patient.policy();
    return switch (ill.fault()) {
      case UNHEALTHY, STALE_NETWORK_NAMESPACE -> Optional.of(forUnhealthy(view, policy, number));
      case CRASHED, START_FAILED, ENGINE_GAVE_UP, LEFT_DOWN -> Optional.of(new Remedy.Start());
      case OOM_KILLED -> Optional.of(forOutOfMemory(ill, patient, host, hostPolicy));
      case HIGH_CPU ->
          Optional.of(Kind.CPU)
              .filter(kind -> Lending.allowed(kind, patient, host, hostPolicy))
              .flatMap(kind -> Lending.cpu(patient, host.view().capacity()));
      case HIGH_MEMORY ->
          Optional.of(Kind.MEMORY)
              .filter(kind -> Lending.allowed(kind, patient, host, hostPolicy))
              .flatMap(kind -> Lending.memory(patient, host.view().capacity()));
      case DEPENDENCY_RESTARTED -> Optional.of(new Remedy.Restart(grace(view, policy)));
      case FINISHED -> Optional.of(new Remedy.Remove());
      case PROBE_BROKEN,
          CRASH_LOOP,
          NETWORK_LOST,
          MISSING_PARENT,
          DEPENDENCY_DOWN,
          DISK_PRESSURE,
          DEAD,
          STUCK,
          VANISHED,
          ENGINE_UNREACHABLE ->
          Optional.empty();
    };
  }

  /** What a person's request does to a patient in any state. */
  public static Remedy asked(ContainerView view, Policy policy) {
    return view.up() ? new Remedy.Restart(grace(view, policy)) : new Remedy.Start();
  }

  /** More memory first, where it has a limit, the host has more, and it will be remembered. */
  private static Remedy forOutOfMemory(
      Diagnosis.Ill ill, Patient patient, Host host, HostPolicy hostPolicy) {
    boolean may =
        Lending.allowed(Kind.MEMORY, patient, host, hostPolicy)
            && !host.forgetful()
            && !patient.ledger().loans().isOwn(Kind.MEMORY, ill.since());
    Limits before = patient.sight().orElseThrow().view().limits().part(Kind.MEMORY);
    return Lending.raise(patient, host.view().capacity())
        .filter(more -> may)
        .<Remedy>map(more -> new Remedy.LendStart(before, more))
        .orElse(new Remedy.Start());
  }

  private static Remedy forUnhealthy(ContainerView view, Policy policy, int number) {
    return number <= 1
        ? new Remedy.Restart(grace(view, policy))
        : new Remedy.StopStart(grace(view, policy), mayKill(view));
  }

  private static boolean mayKill(ContainerView view) {
    return !view.is(Trait.DATA_STORE) || view.labels().containsKey(GRACE_LABEL);
  }

  /**
   * The setting; for a data store without a label of its own at least a minute; for one that is
   * deaf to its stop signal and asks for nothing itself, as good as none; else its own.
   */
  static Optional<Duration> grace(ContainerView view, Policy policy) {
    boolean labelled = view.labels().containsKey(GRACE_LABEL);
    if (view.is(Trait.DATA_STORE) && !labelled) {
      Duration wanted = effectiveGrace(policy.stopTimeout(), view);
      return Optional.of(wanted.compareTo(DATA_STORE_GRACE) < 0 ? DATA_STORE_GRACE : wanted);
    }
    boolean inVain = view.is(Trait.DEAF) && !labelled && view.stopTimeout().isEmpty();
    return policy.stopTimeout().or(() -> inVain ? Optional.of(DEAF_GRACE) : Optional.empty());
  }

  /** The grace the engine will really give, for deadlines. */
  public static Duration effectiveGrace(Optional<Duration> asked, ContainerView view) {
    return asked.orElse(view.stopTimeout().orElse(Duration.ofSeconds(10)));
  }
}
