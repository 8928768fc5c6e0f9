package dev.dockerhealth.core.model;

/** Which images may be removed under disk pressure; with none of them the build cache stays too. */
public enum CleanupImages {
  DANGLING,
  UNUSED,
  NONE
}
