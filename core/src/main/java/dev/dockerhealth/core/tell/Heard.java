package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Tale;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a patient now.
 *
 * @param alerts without ids
 * @param tale what is remembered of it
 * @param again when there may be more to tell, though nothing happens
 */
public record Heard(List<Alert> alerts, Tale tale, Optional<Instant> again) {
  public Heard {
    alerts = List.copyOf(alerts);
  }

  static Heard nothing(Tale tale) {
    return new Heard(List.of(), tale, Optional.empty());
  }

  static Heard later(Tale tale, Optional<Instant> again) {
    return new Heard(List.of(), tale, again);
  }
}
