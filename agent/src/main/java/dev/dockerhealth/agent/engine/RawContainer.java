package dev.dockerhealth.agent.engine;

import java.util.Map;

/**
 * A container as the engine describes it, unread: objects are maps, lists are lists. For a copy
 * that must lose nothing, whatever fields the engine has.
 */
public record RawContainer(Map<String, Object> fields) {}
