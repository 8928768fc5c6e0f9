package dev.dockerhealth.agent.engine;

/**
 * What {@code GET /info} says about the engine and its host; empty or 0 where it says nothing.
 *
 * @param id stays the same over restarts of the engine
 * @param memoryBytes of the host
 * @param driver the storage driver
 * @param swarmState "inactive", "active", "pending", "locked", "error"
 */
public record EngineInfo(
    String id,
    String name,
    String serverVersion,
    String operatingSystem,
    String rootDir,
    String driver,
    String cgroupDriver,
    String cgroupVersion,
    int cpus,
    long memoryBytes,
    boolean memoryLimit,
    boolean swapLimit,
    boolean liveRestore,
    String swarmState) {}
