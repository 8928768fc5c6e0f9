package dev.dockerhealth.agent.config;

/** Which images may be removed under disk pressure. */
public enum CleanupImages {
  DANGLING,
  UNUSED,
  NONE
}
