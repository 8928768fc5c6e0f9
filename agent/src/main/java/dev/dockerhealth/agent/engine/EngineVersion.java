package dev.dockerhealth.agent.engine;

/** What {@code GET /version} says; empty where the engine says nothing. */
public record EngineVersion(
    String version, String api, String oldestApi, String os, String arch, String kernel) {}
