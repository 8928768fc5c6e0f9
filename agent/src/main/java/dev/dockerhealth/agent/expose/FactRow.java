package dev.dockerhealth.agent.expose;

import java.time.Instant;
import java.util.Optional;

/**
 * One fact of the journal.
 *
 * @param number its place among the facts since the start; empty in the history
 * @param name the container's, or the host's
 * @param text a line for a person; empty where it is of no interest
 * @param byPerson whether the attempt was asked for with {@code recover}
 */
@io.avaje.jsonb.Json
public record FactRow(
    Optional<Long> number,
    Instant at,
    String name,
    Optional<String> patient,
    String code,
    Optional<String> severity,
    Optional<String> text,
    Optional<String> attempt,
    Optional<Boolean> byPerson,
    Optional<String> fault,
    Optional<String> remedy,
    Optional<String> outcome,
    Optional<Double> seconds) {}
