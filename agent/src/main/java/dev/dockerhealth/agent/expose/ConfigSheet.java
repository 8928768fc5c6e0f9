package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.config.Settings;
import io.avaje.jsonb.Json;
import java.util.List;

/** The settings that hold; secrets are masked. */
@Json
public record ConfigSheet(List<Setting> settings, List<String> warnings) {

  /** Of these settings. */
  public static ConfigSheet of(Settings settings) {
    return new ConfigSheet(
        settings.effective().stream()
            .map(e -> new Setting(e.key(), e.value(), e.origin(), e.effective()))
            .toList(),
        settings.warnings());
  }

  /** One setting; {@code effective}: this release acts on it. */
  @Json
  public record Setting(String key, String value, String origin, boolean effective) {}
}
