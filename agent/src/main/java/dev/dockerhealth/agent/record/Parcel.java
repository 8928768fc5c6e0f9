package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Alert;
import java.time.Instant;

/**
 * An alert that waits to be sent on one channel; kept until it is delivered.
 *
 * @param tries how often that was tried in vain
 * @param due house time before which it is not tried again
 */
public record Parcel(String channel, Alert alert, int tries, Instant due) {

  /** What it is known by: the same alert goes out once on each channel. */
  record Key(String channel, String alert) {}

  /** One that was not tried yet. */
  public static Parcel of(String channel, Alert alert) {
    return new Parcel(channel, alert, 0, alert.at());
  }

  Key key() {
    return new Key(channel, alert.id());
  }
}
