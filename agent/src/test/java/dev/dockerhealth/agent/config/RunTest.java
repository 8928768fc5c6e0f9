package dev.dockerhealth.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {
  @Test
  void who_asked_for_reports_only_is_not_healed() {
    assertThat(loaded("report").policy().dryRun()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch", "both"})
  void who_asked_to_be_watched_is_healed(String run) {
    assertThat(loaded(run).policy().dryRun()).isFalse();
  }

  private static Settings loaded(String run) {
    Loaded loaded =
        Settings.load(
            new Sources(Map.of(), Map.of("RUN", run), ConfigFile.none(), new DiskSecretFiles()));
    return ((Loaded.Ready) loaded).settings();
  }
}
