package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Trait;
import java.util.Optional;
import java.util.Set;

/** Whether people want to hear of this container, and how loud at most. */
final class Audience {
  /** Nobody relies on them: they come and go, or somebody sits before them. */
  private static final Set<Trait> OF_NO_INTEREST =
      Set.of(Trait.INTERACTIVE, Trait.AUTO_REMOVE, Trait.ONE_OFF, Trait.TEST_OR_CI);

  /** Never treated, and still of interest. */
  private static final Set<Trait> OURS = Set.of(Trait.SELF, Trait.SOCKET_PROXY);

  private Audience() {}

  static boolean hears(Patient patient) {
    return patient.unwatched().isEmpty() && !has(patient, OF_NO_INTEREST);
  }

  /** What is spared is told, but wakes nobody. */
  static Severity atMost(Patient patient, Severity severity) {
    return severity == Severity.CRITICAL && has(patient, OURS) ? Severity.WARNING : severity;
  }

  static Severity least(Patient patient) {
    return patient.policy().alertMinSeverity().orElse(Severity.INFO);
  }

  private static boolean has(Patient patient, Set<Trait> traits) {
    Optional<ContainerView> view = patient.sight().map(Sight::view);
    return view.filter(v -> v.traits().stream().anyMatch(traits::contains)).isPresent();
  }
}
