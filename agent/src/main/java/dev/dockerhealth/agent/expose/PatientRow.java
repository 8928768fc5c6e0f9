package dev.dockerhealth.agent.expose;

import java.time.Instant;
import java.util.Optional;

/**
 * One patient at a glance. Times are those of the wall clock.
 *
 * @param patient compose project, service and number, or the name
 * @param watched whether it is healed where it can be
 * @param whyNot why it is not watched
 * @param diagnosis well, unsure, spared or ill
 * @param since when the fault was first seen
 * @param verdict act, wait, hold, give-up or ignore
 * @param reason code of the closed list
 * @param sentence what is going to be done
 * @param nextAt when time alone brings the next step
 * @param restarts by the engine's own policy since the last start by hand
 * @param use its last sample; empty: none of this run, or too old
 * @param attempts of the present episode
 * @param inFlight id of the attempt under way
 * @param asked whether a person's wish is not carried out yet
 */
@io.avaje.jsonb.Json
public record PatientRow(
    String name,
    String patient,
    String container,
    String image,
    String state,
    String health,
    boolean watched,
    Optional<String> whyNot,
    String diagnosis,
    Optional<String> fault,
    Optional<String> severity,
    Optional<Instant> since,
    Optional<String> verdict,
    Optional<String> reason,
    String sentence,
    Optional<Instant> nextAt,
    int restarts,
    Optional<Long> uptimeSeconds,
    Optional<Use> use,
    int attempts,
    Optional<String> inFlight,
    boolean asked,
    boolean paused,
    Optional<Instant> pausedUntil,
    Optional<Instant> chronicUntil) {

  /** Whether something is wrong with it and it is ours to heal. */
  public boolean ill() {
    return watched && diagnosis.equals("ill");
  }

  /** The same without what changes by time alone, to see whether anything else did. */
  PatientRow timeless() {
    return new PatientRow(
        name,
        patient,
        container,
        image,
        state,
        health,
        watched,
        whyNot,
        diagnosis,
        fault,
        severity,
        since,
        verdict,
        reason,
        sentence,
        nextAt,
        restarts,
        Optional.empty(),
        use,
        attempts,
        inFlight,
        asked,
        paused,
        pausedUntil,
        chronicUntil);
  }
}
