package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One illness: begins with a fault and ends when the patient has been well for the stable period; a
 * relapse before is the same episode. All times are house times.
 *
 * @param id {@code e-9}, unique in the journal
 * @param fault the latest fault
 * @param attempts disruptive rungs so far
 * @param rests attempts after exhaustion
 * @param failedAt when the last attempt was judged a failure
 * @param wellSince since when the patient is well; empty: it is ill
 * @param exhaustedAt when all attempts were used up
 * @param remindedAt when people were last reminded of an exhausted patient
 */
public record Episode(
    String id,
    FaultKind fault,
    Instant since,
    int attempts,
    int rests,
    Optional<Instant> failedAt,
    Optional<Instant> wellSince,
    Optional<Instant> exhaustedAt,
    Optional<Instant> remindedAt) {

  /** A new illness. */
  public static Episode begin(String id, FaultKind fault, Instant now) {
    return new Episode(
        id,
        fault,
        now,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Ill (again), with this fault. */
  public Episode ill(FaultKind kind) {
    return new Episode(
        id, kind, since, attempts, rests, failedAt, Optional.empty(), exhaustedAt, remindedAt);
  }

  /** Well since now. */
  public Episode well(Instant now) {
    return new Episode(
        id, fault, since, attempts, rests, failedAt, Optional.of(now), exhaustedAt, remindedAt);
  }

  /** One attempt more; after exhaustion it also counts as a rest. */
  public Episode tried() {
    int more = exhaustedAt.isPresent() ? rests + 1 : rests;
    return new Episode(
        id, fault, since, attempts + 1, more, failedAt, wellSince, exhaustedAt, remindedAt);
  }

  /** The last attempt failed now. */
  public Episode failed(Instant now) {
    return new Episode(
        id, fault, since, attempts, rests, Optional.of(now), wellSince, exhaustedAt, remindedAt);
  }

  /** All attempts are used up since now. */
  public Episode exhausted(Instant now) {
    return new Episode(
        id, fault, since, attempts, rests, failedAt, wellSince, Optional.of(now), Optional.of(now));
  }

  /** People were reminded now. */
  public Episode reminded(Instant now) {
    return new Episode(
        id, fault, since, attempts, rests, failedAt, wellSince, exhaustedAt, Optional.of(now));
  }
}
