package dev.dockerhealth.agent.config;

/** A tool whose defaults and limits docker-health takes over. */
public enum Compat {
  HEALMYDOCKER,
  DOCKER_MON,
  DOCKER_AUTOHEAL,
  AUTOHEAL_RS,
  DEUNHEALTH,
  DOCKER_SERVICES_MONITORING
}
