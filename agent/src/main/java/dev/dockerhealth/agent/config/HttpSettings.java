package dev.dockerhealth.agent.config;

import java.util.Optional;

/**
 * What is served.
 *
 * @param listen where; empty: nowhere
 * @param token the user's; empty: one is generated at each start
 */
public record HttpSettings(Optional<ListenAddress> listen, Optional<Secret> token) {}
