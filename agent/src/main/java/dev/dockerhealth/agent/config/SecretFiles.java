package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Parsed;

/** Where secrets are read that a setting {@code KEY_FILE} names. */
@FunctionalInterface
public interface SecretFiles {

  /** The content without newlines at its end, or what is wrong with the file. */
  Parsed<String> read(String path);
}
