package dev.dockerhealth.agent.expose;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/** One attempt: its facts, oldest first, and the evidence kept of it. */
@Json
public record AttemptSheet(String id, List<FactRow> facts, List<Evidence> evidence) {

  /** A piece of evidence: inspect, health-log, log, top. */
  @Json
  public record Evidence(Instant at, String kind, String text) {}
}
