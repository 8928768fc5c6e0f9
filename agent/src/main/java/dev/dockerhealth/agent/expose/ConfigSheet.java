package dev.dockerhealth.agent.expose;

import io.avaje.jsonb.Json;
import java.util.List;

/** The settings that hold; secrets are masked. */
@Json
public record ConfigSheet(List<Setting> settings, List<String> warnings) {

  /** One setting; {@code effective}: this release acts on it. */
  @Json
  public record Setting(String key, String value, String origin, boolean effective) {}
}
