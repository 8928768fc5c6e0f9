package dev.dockerhealth.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that people read and that must be what the code says; rewritten with -Dgolden.rewrite. */
public record Golden(Path path) {

  public void assertIs(String text) throws IOException {
    if (System.getProperty("golden.rewrite") != null) {
      Files.writeString(path, text);
    }
    assertThat(Files.readString(path)).isEqualTo(text);
  }
}
