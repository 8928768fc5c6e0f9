package dev.dockerhealth.agent.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is kept.
 *
 * @param dir folder of the journal
 * @param historyRetention how long history is kept
 * @param historyMaxSize the most that history may take, in bytes
 */
public record StateSettings(Path dir, Duration historyRetention, long historyMaxSize) {}
