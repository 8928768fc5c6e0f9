package dev.dockerhealth.agent.record;

import java.time.Instant;
import java.util.Optional;

/**
 * Which facts are wanted.
 *
 * @param whom a patient's key or a container's name; empty: all and the host
 * @param since house time
 * @param limit the newest so many
 */
public record HistoryFilter(Optional<String> whom, Instant since, int limit) {}
