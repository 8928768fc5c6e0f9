package dev.dockerhealth.core.model;

import java.time.Duration;
import java.util.Optional;

/** One step of a remedy: at the engine, or the user's own script. */
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
      case Custom c -> "custom-recovery";
      case Survey s -> "survey";
      case Return r -> "return";
      case ComposeReady c -> "compose-ready";
      case ComposeUp c -> "compose-up";
      case Arm a -> "arm";
      case Rename r -> "rename";
      case Copy c -> "copy";
      case StartCopy s -> "start-copy";
      case StopCopy s -> "stop-copy";
      case RemoveCopy r -> "remove-copy";
      case ClearOld c -> "clear-old";
    };
  }

  /** Whether the calls after it are pointless where it fails. */
  default boolean essential() {
    return switch (this) {
      case Disconnect d -> false;
      case Update u -> false;
      case Custom c -> false;
      default -> true;
    };
  }

  /** Whether nothing is changed by it. */
  default boolean looks() {
    return this instanceof Survey || this instanceof ComposeReady;
  }

  /** Whether the engine ends the run for it. */
  default boolean ends() {
    return switch (this) {
      case Restart r -> true;
      case Stop s -> true;
      case Kill k -> true;
      case StopCopy s -> true;
      default -> false;
    };
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

  /** Ask the user's script, which may take care of it (PRODUCT 7.8). */
  record Custom() implements Call {}

  /** Detach it from a network; {@code force}: also from one that is not there any more. */
  record Disconnect(String network, boolean force) implements Simple {}

  /** Look whether it wrote files that a copy would not have; refused where it did. */
  record Survey(boolean anyway) implements Call {}

  /**
   * Give back what was lent to it, before a copy of it is made.
   *
   * @param before as lent; where it is otherwise, a person was quicker
   * @param limits what is set; 0 keeps
   */
  record Return(Loans.Kind kind, Limits before, Limits limits) implements Simple {}

  /** Look whether compose can be used for it; not sent where it cannot. */
  record ComposeReady(ComposeOrder order) implements Call {}

  /** Let compose make it anew. */
  record ComposeUp(ComposeOrder order) implements Call {}

  /** Set its restart policy. */
  record Arm(RestartPolicy policy) implements Simple {}

  /** Give it this name. */
  record Rename(String name) implements Simple {}

  /**
   * Create a container of the same configuration, and do not start it.
   *
   * @param parent the container whose network it is to share; empty: as it was
   */
  record Copy(String name, Optional<ContainerId> parent, RestartPolicy policy) implements Call {}

  /** Start the copy of this name, unless this container runs again. */
  record StartCopy(String name) implements Call {}

  /**
   * Stop the copy of this name, and nothing that is not a copy of this container.
   *
   * @param grace empty: its own
   */
  record StopCopy(String name, Optional<Duration> grace) implements Call {}

  /** Remove the copy of this name, if it does not run and is a copy of this container. */
  record RemoveCopy(String name) implements Call {}

  /** Make this name free of an old container kept from the time before; its files are kept. */
  record ClearOld(String name) implements Call {}
}
