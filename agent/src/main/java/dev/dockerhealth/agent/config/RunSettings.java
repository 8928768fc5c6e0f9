package dev.dockerhealth.agent.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What the service does.
 *
 * @param checkInterval time between full looks
 * @param compat the tool it stands for, where a person named one
 * @param hostName name of this host in messages; empty: the host's own
 * @param dryRun everything is decided and said, nothing is done
 */
public record RunSettings(
    RunKind run,
    Duration checkInterval,
    Optional<Compat> compat,
    Optional<String> hostName,
    boolean dryRun) {}
