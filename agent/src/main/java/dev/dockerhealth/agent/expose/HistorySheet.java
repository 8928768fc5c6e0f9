package dev.dockerhealth.agent.expose;

import java.util.List;

/** Facts of the past, newest first. */
@io.avaje.jsonb.Json
public record HistorySheet(List<FactRow> facts) {}
