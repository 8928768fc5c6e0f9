package dev.dockerhealth.core.model;

/** Whether docker-health may act on a patient or only look and tell. */
public enum Mode {
  HEAL,
  OBSERVE
}
