package dev.dockerhealth.core.model;

/** When a container may be replaced by a new one of the same configuration. */
public enum Recreate {
  NEVER,
  MISSING_PARENT,
  LAST_RESORT,
  YES
}
