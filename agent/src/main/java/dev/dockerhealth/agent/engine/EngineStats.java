package dev.dockerhealth.agent.engine;

import java.time.Instant;

/**
 * Counters of one container at one moment; rates need two of them (formulas: semantics 5.2). There
 * is none for a container that does not run: the engine answers zeros then.
 *
 * @param cpuNanos used by the container since its start
 * @param systemCpuNanos used by the whole host since boot, all cores added
 * @param cpus cores that count
 * @param memoryBytes used, with the page cache
 * @param inactiveFileBytes the part of it that can be dropped
 * @param memoryLimitBytes the host's memory when the container has no limit
 */
public record EngineStats(
    Instant read,
    long cpuNanos,
    long systemCpuNanos,
    int cpus,
    long periods,
    long throttledPeriods,
    long memoryBytes,
    long inactiveFileBytes,
    long memoryLimitBytes,
    long pids,
    long receivedBytes,
    long sentBytes,
    long readBytes,
    long writtenBytes) {}
