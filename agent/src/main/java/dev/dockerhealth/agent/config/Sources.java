package dev.dockerhealth.agent.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Everything settings are made of.
 *
 * @param flags flags of the command line with their values, as in {@code --docker-host} or {@code
 *     --check-interval}; a flag without a value has {@code true}
 * @param environment the environment
 * @param file the configuration file
 * @param secrets where files with secrets are read
 */
public record Sources(
    Map<String, String> flags,
    Map<String, String> environment,
    ConfigFile file,
    SecretFiles secrets) {
  public Sources {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /** With the file at its usual place, if there is one. */
  public static Sources read(Map<String, String> flags, Map<String, String> environment) {
    return new Sources(
        flags, environment, ConfigFile.readIfPresent(ConfigFile.STANDARD), new DiskSecretFiles());
  }

  /** With the file that {@code --config} names. */
  public static Sources read(
      Map<String, String> flags, Map<String, String> environment, Path config) {
    return new Sources(flags, environment, ConfigFile.read(config), new DiskSecretFiles());
  }
}
