package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One whom a patient needs, as far as that matters to the patient.
 *
 * @param words what keeps it from serving, for a person; its name goes before them
 * @param servesSince house time; empty: it does not serve, or that is not known
 * @param probedAt the engine's stamp of the start of its last probe; empty: it has no health check,
 *     or was not probed in this run
 */
public record Neighbour(
    PatientId id,
    ContainerId container,
    String name,
    State state,
    String words,
    Optional<Instant> servesSince,
    Optional<Instant> probedAt) {

  /** Whether it does what it is needed for. */
  public enum State {
    /** It runs and is well, or has done what it was for. */
    SERVES,
    /** It is on its way, and nothing says that it will not arrive. */
    BEGINS,
    /** It is ill, is being treated, or is down because somebody wants it so. */
    FAILS
  }
}
