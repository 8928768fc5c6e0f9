package dev.dockerhealth.agent.engine;

/**
 * The engine lives.
 *
 * @param newest the newest API version it speaks
 * @param server its Server header
 * @param podman whether it is Podman, by that header (semantics section 8)
 */
public record EnginePing(ApiVersion newest, String server, boolean podman) {}
