package dev.dockerhealth.agent.engine;

/** What a call that asks for a state did: both are success. */
public enum Effect {
  /** The engine did it. */
  CHANGED,
  /** It was so already (the engine's 304, or "already exists", "is not connected"). */
  ALREADY_THERE
}
