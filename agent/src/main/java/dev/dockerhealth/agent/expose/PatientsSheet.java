package dev.dockerhealth.agent.expose;

import java.time.Instant;
import java.util.List;

/** All patients. */
@io.avaje.jsonb.Json
public record PatientsSheet(Instant at, boolean engineAnswers, List<PatientRow> patients) {}
