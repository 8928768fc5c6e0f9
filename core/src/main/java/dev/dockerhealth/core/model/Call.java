package dev.dockerhealth.core.model;

import java.time.Duration;
import java.util.Optional;

/** One call that changes something: to the engine, or to the user's own script. */
public sealed interface Call {

  /** The name used in journal and log. */
  default String code() {
    return switch (this) {
      case Restart r -> "restart";
      case Start s -> "start";
      case Stop s -> "stop";
      case Kill k -> "kill";
      case Remove r -> "remove";
      case Update u -> "update";
      case Connect c -> "connect";
      case Disconnect d -> "disconnect";
      case Custom c -> "custom-recovery";
    };
  }

  /** Whether the calls after it are pointless where it fails. */
  default boolean essential() {
    return !(this instanceof Disconnect || this instanceof Update || this instanceof Custom);
  }

  /** Whether the engine ends the run for it. */
  default boolean ends() {
    return this instanceof Restart || this instanceof Stop || this instanceof Kill;
  }

  /** Stop and start in one; {@code grace} empty: the container's own. */
  record Restart(Optional<Duration> grace) implements Call {}

  /** Start. */
  record Start() implements Call {}

  /** Stop; {@code grace} empty: the container's own. */
  record Stop(Optional<Duration> grace) implements Call {}

  /** Remove what does not run, and none of its volumes. */
  record Remove() implements Call {}

  /** SIGKILL. */
  record Kill() implements Call {}

  /** Other limits, of what runs or not; 0 keeps. What follows is done without them too. */
  record Update(Limits limits) implements Call {}

  /** Attach it to a network, in the way it was attached before. */
  record Connect(String network, Networks.Endpoint endpoint) implements Call {}

  /** Ask the user's script, which may take care of it (PRODUCT 7.8). */
  record Custom() implements Call {}

  /** Detach it from a network; {@code force}: also from one that is not there any more. */
  record Disconnect(String network, boolean force) implements Call {}
}
