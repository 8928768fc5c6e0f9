package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code network-lost}: it runs, but is not attached to a network it had when it was last well.
 * Whoever disconnects may be about to connect it in another way, so it is given a moment.
 */
final class NetworkLostRule implements Rule {
  static final Duration SETTLES = Duration.ofSeconds(5);

  @Override
  public Optional<Diagnosis> judge(Symptoms s) {
    Home home = s.patient().ledger().home();
    if (!s.view().up() || !s.around().features().networks() || home.lost(s.view()).isEmpty()) {
      return Optional.empty();
    }
    String names = String.join(", ", home.lost(s.view()).keySet());
    Instant since = home.lostSince().orElse(s.now());
    Instant settled = since.plus(SETTLES);
    return Optional.of(
        s.now().isBefore(settled)
            ? new Diagnosis.Unsure(
                Reason.NETWORKS_CHANGE, "not attached to " + names, Optional.of(settled))
            : new Diagnosis.Ill(
                FaultKind.NETWORK_LOST,
                "it runs, but is not attached to its network " + names,
                since));
  }
}
