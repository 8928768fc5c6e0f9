package dev.dockerhealth.agent.observe.sample;

import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of a container whose use is counted.
 *
 * @param pid of the main process on the engine's host; 0 where that is not known
 * @param ownNetwork false: it is in the network of the host or of another container, where traffic
 *     is not its own
 */
public record Subject(ContainerId id, int pid, Optional<Instant> startedAt, boolean ownNetwork) {
  /** The present run of this container. */
  public static Subject of(ContainerView view) {
    String network = view.networks().mode();
    return new Subject(
        view.id(),
        view.run().pid(),
        view.run().startedAt(),
        !network.equals("host") && !network.startsWith("container:"));
  }
}
