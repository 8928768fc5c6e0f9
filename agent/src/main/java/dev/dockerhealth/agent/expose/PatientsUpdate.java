package dev.dockerhealth.agent.expose;

import java.time.Instant;
import java.util.List;

/**
 * What became of the patients since the update before.
 *
 * @param whole whether these are all, and none of those before counts any more
 * @param gone keys of those that are no longer there
 */
@io.avaje.jsonb.Json
public record PatientsUpdate(
    Instant at,
    boolean engineAnswers,
    boolean whole,
    List<PatientRow> patients,
    List<String> gone) {}
