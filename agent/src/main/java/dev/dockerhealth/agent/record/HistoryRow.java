package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * One fact of the history.
 *
 * @param id rises with the order in which facts were written
 * @param at house time
 * @param name the container's name then
 * @param entry empty: another version wrote it, and only {@code body} tells
 * @param body its JSON
 */
public record HistoryRow(
    long id,
    Instant at,
    Optional<PatientId> patient,
    Optional<String> name,
    String code,
    Optional<String> episode,
    Optional<String> attempt,
    Optional<Severity> severity,
    Optional<Entry> entry,
    String body) {}
