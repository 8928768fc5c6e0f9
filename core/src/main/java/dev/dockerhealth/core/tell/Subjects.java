package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Sight;
import java.util.Optional;

/** The container that an alert is about. */
final class Subjects {
  private Subjects() {}

  static Alert.Subject of(Patient patient) {
    Optional<ContainerView> view = patient.sight().map(Sight::view);
    String id =
        view.map(ContainerView::id)
            .or(() -> patient.ledger().intent().map(Intent::container))
            .map(ContainerId::brief)
            .orElse("");
    return new Alert.Subject(
        patient.name(),
        id,
        view.map(ContainerView::image).orElse(""),
        view.flatMap(ContainerView::service));
  }
}
