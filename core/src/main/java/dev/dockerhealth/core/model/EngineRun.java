package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One life of the engine: from its start to its end.
 *
 * @param identity differs between two lives of the engine; the host's boot id is part of it
 * @param startedAt the engine's clock; empty where it cannot be seen
 * @param version as the engine names it
 * @param liveRestore containers outlive it; where that cannot be seen, they may
 * @param podman Podman's compatible socket: other events, and a stop looks like a crash
 */
public record EngineRun(
    String identity,
    Optional<Instant> startedAt,
    String version,
    boolean liveRestore,
    boolean podman) {}
