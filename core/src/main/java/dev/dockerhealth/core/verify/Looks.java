package dev.dockerhealth.core.verify;

import dev.dockerhealth.core.model.ContainerView;
import java.util.TreeMap;

/** How a container looks, in one text: another text means that something about it has changed. */
public final class Looks {
  private Looks() {}

  /** Its body, its state and run, its health, its networks, its limits. */
  public static String of(ContainerView view) {
    return "%s %s since %s, restarts %d, %s, %s, %s"
        .formatted(
            view.id().brief(),
            view.state(),
            view.run().startedAt().map(Object::toString).orElse("never"),
            view.run().restartCount(),
            view.health().status(),
            new TreeMap<>(view.networks().attached()).keySet(),
            view.limits());
  }
}
