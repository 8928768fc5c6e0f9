package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.config.DockerHost;
import dev.dockerhealth.agent.config.EngineSettings;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineAddress;
import dev.dockerhealth.agent.engine.EngineClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns the settings of the engine into its client. */
final class EngineDoor {
  private EngineDoor() {}

  /** The variables by which the engine's own command line finds the same engine. */
  static Map<String, String> environment(EngineSettings settings) {
    Map<String, String> all = new HashMap<>();
    all.put("DOCKER_HOST", settings.host().toString());
    if (settings.tlsVerify()) {
      all.put("DOCKER_TLS_VERIFY", "1");
    }
    settings.certPath().ifPresent(path -> all.put("DOCKER_CERT_PATH", path.toString()));
    return all;
  }

  static Engine open(EngineSettings settings) {
    return EngineClient.at(address(settings));
  }

  private static EngineAddress address(EngineSettings settings) {
    Optional<Path> certificates = settings.tlsVerify() ? settings.certPath() : Optional.empty();
    return switch (settings.host()) {
      case DockerHost.Unix(Path socket) -> new EngineAddress.Unix(socket);
      case DockerHost.Tcp tcp ->
          new EngineAddress.Tcp(tcp.host(), tcp.portOr(certificates.isPresent()), certificates);
    };
  }

  /** The engine's socket on this host; empty: it is reached by TCP. */
  static Optional<Path> socket(EngineSettings settings) {
    return settings.host() instanceof DockerHost.Unix(Path socket)
        ? Optional.of(socket)
        : Optional.empty();
  }

  /** The variables by which a program of the engine's own finds it. */
  static Map<String, String> variables(EngineSettings settings) {
    Map<String, String> variables = new HashMap<>();
    variables.put("DOCKER_HOST", settings.host().toString());
    if (settings.tlsVerify()) {
      variables.put("DOCKER_TLS_VERIFY", "1");
      settings.certPath().ifPresent(path -> variables.put("DOCKER_CERT_PATH", path.toString()));
    }
    return variables;
  }

  /** The name by which it is reached by TCP. */
  static Optional<String> name(EngineSettings settings) {
    return settings.host() instanceof DockerHost.Tcp tcp
        ? Optional.of(tcp.host())
        : Optional.empty();
  }
}
