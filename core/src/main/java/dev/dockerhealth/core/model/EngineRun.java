package dev.dockerhealth.core.model;

/**
 * One life of the engine: from its start to its end.
 *
 * @param identity differs between two lives of the engine; the host's boot id is part of it
 * @param version as the engine names it
 * @param podman Podman's compatible socket: other events, and a stop looks like a crash
 */
public record EngineRun(String identity, String version, boolean podman) {}
