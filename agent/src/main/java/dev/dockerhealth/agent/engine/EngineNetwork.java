package dev.dockerhealth.agent.engine;

/** One network. */
public record EngineNetwork(String id, String name, String driver) {}
