package dev.dockerhealth.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is believed of one patient now. Times are house times.
 *
 * @param view the newest the engine showed; its health is what both checks come to
 * @param seenAt when it was shown
 * @param seenBefore when it was shown the time before; the epoch where it never was
 * @param stateSince since when its state and run are the same
 * @param upSince since when this run is seen up; empty: it is not
 * @param unhealthySince since when this run is seen unhealthy; empty: it is not
 * @param policyRestarts the last five times its restart count was seen to rise
 * @param checks the engine's check and our own probe, each by itself
 */
public record Sight(
    ContainerView view,
    Instant seenAt,
    Instant seenBefore,
    Instant stateSince,
    Optional<Instant> upSince,
    Optional<Instant> unhealthySince,
    List<Instant> policyRestarts,
    Checks checks) {

  public Sight {
    policyRestarts = List.copyOf(policyRestarts);
  }

  /** The same of a container that has only the engine's check. */
  public Sight(
      ContainerView view,
      Instant seenAt,
      Instant seenBefore,
      Instant stateSince,
      Optional<Instant> upSince,
      Optional<Instant> unhealthySince,
      List<Instant> policyRestarts) {
    this(
        view,
        seenAt,
        seenBefore,
        stateSince,
        upSince,
        unhealthySince,
        policyRestarts,
        Checks.of(view.health()));
  }

  /** How long this run is seen up. */
  public Duration upFor(Instant now) {
    return upSince.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
  }
}
