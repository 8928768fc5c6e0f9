package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code stale-network-namespace}: the container whose network it shares was started after it, so
 * it lives in a network namespace that nothing leads to any more (docker-semantics 3.4). A restart
 * helps only once that one is well.
 */
final class StaleNamespaceRule implements Rule {
  private static final Duration NEWS_MAY_LAG = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    Optional<Patient> parent = s.around().parent().filter(StaleNamespaceRule::up);
    if (!s.view().up() || !s.around().features().networks() || parent.isEmpty()) {
      return Optional.empty();
    }
    Sight other = parent.get().sight().orElseThrow();
    if (!startedBefore(s, other)) {
      return Optional.empty();
    }
    String name = parent.get().name();
    return Optional.of(
        well(parent.get())
            ? new Diagnosis.Ill(
                FaultKind.STALE_NETWORK_NAMESPACE,
                "%s, whose network it shares, was started after it".formatted(name),
                other.stateSince())
            : new Diagnosis.Unsure(
                Reason.DEPENDENCY_FIRST,
                "%s, whose network it shares, is not well yet".formatted(name),
                Optional.of(s.now().plus(LOOK_AGAIN))));
  }

  private static boolean up(Patient parent) {
    return parent.sight().filter(sight -> sight.view().up()).isPresent();
  }

  static boolean well(Patient parent) {
    return parent.diagnosis() instanceof Diagnosis.Well && parent.ledger().attempt().isEmpty();
  }

  /** By the engine's stamps; a clock that jumped is outvoted by the order in which we heard. */
  private static boolean startedBefore(Symptoms s, Sight parent) {
    Optional<Instant> own = s.view().run().startedAt();
    Optional<Instant> other = parent.view().run().startedAt();
    boolean byStamp = own.isPresent() && other.filter(own.get()::isBefore).isPresent();
    Instant heard = s.patient().hints().started().heard();
    boolean heardLater =
        s.patient().hints().tellOf(own)
            && parent.upSince().filter(up -> !heard.isBefore(up.plus(NEWS_MAY_LAG))).isPresent();
    return byStamp && !heardLater;
  }
}
