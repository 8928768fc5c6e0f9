package dev.dockerhealth.agent.config;

/** What is posted to the generic webhook. */
public enum WebhookFormat {
  /** What its address takes, as far as it is known; else JSON. */
  AUTO,
  /** As to Slack's webhooks. */
  SLACK,
  /** As to Discord's webhooks. */
  DISCORD,
  JSON,
  TEXT
}
