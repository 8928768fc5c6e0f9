package dev.dockerhealth.agent.expose.metrics;

import dev.dockerhealth.agent.config.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsDocsTest {

  @Test
  void says_in_the_manual_what_the_catalogue_says() throws IOException {
    new Golden(Path.of("../docs/metrics.md")).assertIs(MetricsDocs.markdown());
  }
}
