package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Alerts for a test. */
final class Some {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Some() {}

  static Alert alert(int number, String happening, Stage stage, Severity severity) {
    return new Alert(
        "n-" + number,
        happening,
        stage,
        Topic.FAULT,
        severity,
        NOW,
        Optional.empty(),
        "web: crashed",
        "",
        List.of());
  }

  static Outgoing outgoing(int number, String happening, Severity severity) {
    return new Outgoing("slack", alert(number, happening, Stage.BEGINS, severity), 0, NOW);
  }

  static Outgoing outgoing(int number, Severity severity) {
    return outgoing(number, "e-" + number, severity);
  }
}
