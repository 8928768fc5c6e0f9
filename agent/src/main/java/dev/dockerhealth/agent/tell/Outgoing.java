package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.time.Instant;

/**
 * An alert on its way out on one channel.
 *
 * @param tries how often it was tried in vain
 * @param due house time before which it is not tried again
 */
public record Outgoing(String channel, Alert alert, int tries, Instant due) {

  Outgoing again(Instant then) {
    return new Outgoing(channel, alert, tries + 1, then);
  }

  /** About how many bytes it takes. */
  int weight() {
    int fields =
        alert.fields().stream().mapToInt(f -> f.name().length() + f.value().length()).sum();
    return 256 + alert.title().length() + alert.text().length() + fields;
  }
}
