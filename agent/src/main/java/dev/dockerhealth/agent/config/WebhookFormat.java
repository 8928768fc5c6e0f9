package dev.dockerhealth.agent.config;

/** What is posted to the generic webhook. */
public enum WebhookFormat {
  JSON,
  TEXT
}
