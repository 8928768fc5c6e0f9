package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Alert;
import java.time.Instant;

/**
 * An alert that waits to be sent on one channel; kept until it is delivered, and where the far side
 * forgets, until its happening is over.
 *
 * @param tries how often that was tried in vain
 * @param due house time before which it is not tried again
 * @param open the far side has it, and is told of it again until it is over
 */
public record Parcel(String channel, Alert alert, int tries, Instant due, boolean open) {

  /** One that waits. */
  public Parcel(String channel, Alert alert, int tries, Instant due) {
    this(channel, alert, tries, due, false);
  }

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
