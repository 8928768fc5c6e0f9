package dev.dockerhealth.agent.engine;

import io.avaje.jsonb.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of {@code GET /events}; the old fields status, id, from are gone at API 1.52. */
@Json
record EventWire(
    @Json.Property("Type") @Nullable String type,
    @Json.Property("Action") @Nullable String action,
    @Json.Property("Actor") @Nullable Actor actor,
    @Json.Property("HealthStatus") @Nullable String healthStatus,
    @Json.Property("timeNano") @Nullable Long timeNano) {

  @Json
  record Actor(
      @Json.Property("ID") @Nullable String id,
      @Json.Property("Attributes") @Nullable Map<String, String> attributes) {}
}
