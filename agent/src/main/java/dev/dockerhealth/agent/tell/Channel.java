package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;

/** A way to people. One class a channel; each call ends within its own time limit. */
public interface Channel {
  /** Its name in settings, log and metrics: {@code slack}. */
  String name();

  /** Sends it, and says what the far side answered. Never throws for what the far side does. */
  Delivery send(Alert alert);
}
