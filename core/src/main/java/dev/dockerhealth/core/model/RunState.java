package dev.dockerhealth.core.model;

/** What the engine says a container is doing ({@code State.Status}). */
public enum RunState {
  CREATED,
  RUNNING,
  PAUSED,
  RESTARTING,
  REMOVING,
  EXITED,
  DEAD
}
