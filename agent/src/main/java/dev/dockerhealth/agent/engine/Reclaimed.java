package dev.dockerhealth.agent.engine;

/**
 * What a prune took away.
 *
 * @param things images and layers, or records of the build cache
 * @param bytes as the engine counts them
 */
public record Reclaimed(int things, long bytes) {}
