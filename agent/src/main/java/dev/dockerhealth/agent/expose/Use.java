package dev.dockerhealth.agent.expose;

import io.avaje.jsonb.Json;
import java.time.Instant;

/**
 * What a container's present run used when it was sampled last, by the formulas of {@code docker
 * stats}. Bytes of the network and of block devices are since its start.
 *
 * @param cpuPercent of one core
 * @param throttledPercent of the periods in which its CPU cap held it
 * @param memoryBytes without the page cache that can be dropped
 * @param memoryLimitBytes its own limit, else the host's memory; 0 where neither is known
 * @param memoryLimited whether the limit is its own
 */
@Json
public record Use(
    Instant at,
    double cpuPercent,
    double throttledPercent,
    long memoryBytes,
    long memoryLimitBytes,
    double memoryPercent,
    boolean memoryLimited,
    long receivedBytes,
    long sentBytes,
    long readBytes,
    long writtenBytes,
    int pids) {}
