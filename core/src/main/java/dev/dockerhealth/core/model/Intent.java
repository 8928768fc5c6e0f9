package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a patient's body: whether it ran when last seen, and who ended it. Kept in
 * the journal, because the engine does not tell afterwards.
 *
 * @param container its present body
 * @param startedAt the engine's stamp of its present or last run
 * @param running whether it ran when last seen
 * @param who who ended the last run
 * @param how in a few words, for a person
 * @param at house time of that end, or of the last change
 * @param disarmed a plain signal through the API switched the engine's policy off for this run
 * @param everHealthy a probe of this health check has passed once
 */
public record Intent(
    ContainerId container,
    Optional<Instant> startedAt,
    boolean running,
    Who who,
    String how,
    Instant at,
    boolean disarmed,
    boolean everHealthy) {
  /** How a person or tool ended it with a stop, which is a signal and a grace period. */
  public static final String STOPPED = "stopped through the API";

  /** Who ended a run. */
  public enum Who {
    /** It runs, or never ran. */
    NOBODY,
    /** A person or tool through the API. */
    PERSON,
    /** The process itself. */
    ITSELF,
    /** The kernel, for want of memory. */
    KERNEL,
    /** A shutting-down engine or host. */
    ENGINE,
    /** An engine that crashed while it ran. */
    ENGINE_CRASH,
    /** docker-health. */
    US,
    /** It was down when first seen. */
    AS_FOUND,
    /** The end was not witnessed, and the events that explain it may still be on their way. */
    NOT_YET_KNOWN,
    /** The end was not witnessed, and nothing tells. */
    UNKNOWN
  }

  /** The same with another explanation of the end. */
  public Intent ended(Who by, String words, Instant now) {
    return new Intent(container, startedAt, false, by, words, now, disarmed, everHealthy);
  }

  /** The same with the engine's policy switched off. */
  public Intent disarm(Instant now) {
    return new Intent(container, startedAt, running, who, how, now, true, everHealthy);
  }

  /** The same, with a probe that passed. */
  public Intent healthyOnce() {
    return new Intent(container, startedAt, running, who, how, at, disarmed, true);
  }
}
