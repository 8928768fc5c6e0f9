package dev.dockerhealth.agent.config;

/** What the service does. */
public enum RunKind {
  WATCH,
  REPORT,
  BOTH
}
