package dev.dockerhealth.core.model;

import java.time.Duration;
import java.util.Optional;

/** One step of a remedy at the engine. */
public sealed interface Call {

  /** A step that is one request and its answer. */
  sealed interface Simple extends Call {}

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
      case Survey s -> "survey";
      case Arm a -> "arm";
      case Rename r -> "rename";
      case Copy c -> "copy";
      case StartCopy s -> "start-copy";
      case RemoveCopy r -> "remove-copy";
      case RemoveOld r -> "remove-old";
    };
  }

  /** Whether the calls after it are pointless where it fails. */
  default boolean essential() {
    return switch (this) {
      case Disconnect d -> false;
      case Update u -> false;
      case Rename r -> !r.back();
      case RemoveCopy r -> false;
      case RemoveOld r -> false;
      case Arm a -> !a.again();
      default -> true;
    };
  }

  /** Whether the engine ends the run for it. */
  default boolean ends() {
    return this instanceof Restart || this instanceof Stop || this instanceof Kill;
  }

  /** Stop and start in one; {@code grace} empty: the container's own. */
  record Restart(Optional<Duration> grace) implements Simple {}

  /** Start. */
  record Start() implements Simple {}

  /** Stop; {@code grace} empty: the container's own. */
  record Stop(Optional<Duration> grace) implements Simple {}

  /** Remove what does not run, and none of its volumes. */
  record Remove() implements Simple {}

  /** SIGKILL. */
  record Kill() implements Simple {}

  /** Other limits, of what runs or not; 0 keeps. What follows is done without them too. */
  record Update(Limits limits) implements Simple {}

  /** Attach it to a network, in the way it was attached before. */
  record Connect(String network, Networks.Endpoint endpoint) implements Simple {}

  /** Detach it from a network; {@code force}: also from one that is not there any more. */
  record Disconnect(String network, boolean force) implements Simple {}

  /** Look whether it wrote files that a copy would not have; refused where it did. */
  record Survey(boolean anyway) implements Call {}

  /** Set its restart policy; {@code again}: as it was before. */
  record Arm(RestartPolicy policy, boolean again) implements Simple {}

  /** Give it this name; {@code back}: the one it had before. */
  record Rename(String name, boolean back) implements Simple {}

  /**
   * Create a container of the same configuration, and do not start it.
   *
   * @param parent the container whose network it is to share; empty: as it was
   */
  record Copy(String name, Optional<ContainerId> parent, RestartPolicy policy) implements Call {}

  /** Start the copy of this name. */
  record StartCopy(String name) implements Simple {}

  /** Remove the copy of this name, and nothing that is not a copy of this container. */
  record RemoveCopy(String name) implements Call {}

  /** Remove the old container that was kept from the time before. */
  record RemoveOld(ContainerId container) implements Call {}
}
