package dev.dockerhealth.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the engine is reached.
 *
 * @param tlsVerify whether to speak TLS; it counts for a {@code tcp} host only
 * @param certPath folder with ca.pem, cert.pem and key.pem
 * @param apiTimeout deadline of an ordinary call
 */
public record EngineSettings(
    DockerHost host, boolean tlsVerify, Optional<Path> certPath, Duration apiTimeout) {}
