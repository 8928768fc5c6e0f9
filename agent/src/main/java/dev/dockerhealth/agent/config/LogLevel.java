package dev.dockerhealth.agent.config;

/** How much is logged, from most to least. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR
}
