package dev.dockerhealth.agent.config;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocsTest {

  @Test
  void says_in_the_manual_what_the_catalogue_says() throws IOException {
    new Golden(Path.of("../docs/configuration.md")).assertIs(ConfigurationDocs.markdown());
  }
}
