package dev.dockerhealth.agent.expose;

import java.util.List;

/**
 * Facts newer than a number, oldest first.
 *
 * @param latest the number to ask with next
 */
@io.avaje.jsonb.Json
public record FactsSheet(long latest, List<FactRow> facts) {}
