package dev.dockerhealth.agent.engine;

/**
 * A command that was begun inside a container.
 *
 * @param pid of its process in the engine's process namespace; 0: it has none
 */
public record ExecState(boolean running, int pid) {}
