package dev.dockerhealth.agent.expose;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;

/**
 * The last samples of each patient, oldest first.
 *
 * @param stepSeconds the time between two, about
 * @param series by patient
 */
@Json
public record SamplesSheet(long stepSeconds, Map<String, Series> series) {

  /** Percent of one core, and percent of the memory that it may use. */
  @Json
  public record Series(List<Double> cpu, List<Double> memory) {}
}
