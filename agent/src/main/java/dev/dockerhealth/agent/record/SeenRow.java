package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.PatientId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that was seen in the last week.
 *
 * @param at house time
 */
public record SeenRow(Instant at, Optional<PatientId> patient, String kind, String body) {}
