package dev.dockerhealth.agent.engine;

import java.time.Duration;

/**
 * Why a call has no answer. Each text is one sentence for a person: no control characters, at most
 * {@link OneLine#LIMIT} characters. Codes follow docker-semantics sections 3.1, 8, 9 and 12.
 */
public sealed interface EngineFailure {
  /** One sentence: what happened, to what, and where there is one, the mend. */
  String text();

  /** What it is counted as. */
  default String code() {
    return switch (this) {
      case NotFound none -> "not-found";
      case Conflict conflict -> "conflict";
      case Denied denied -> "denied";
      case BadRequest bad -> "bad-request";
      case EngineFault fault -> "engine-fault";
      case TimedOut late -> "timed-out";
      case Unreachable far -> "unreachable";
      case Malformed garbage -> "malformed";
    };
  }

  /**
   * Whether an act may have been, or may still be, carried out in whole or in part: look before
   * repeating it. Says nothing about calls that only read.
   */
  default boolean mayHaveRun() {
    return false;
  }

  /** Whether the same call can succeed later without anybody changing anything. */
  default boolean worthRepeating() {
    return false;
  }

  /** 404: the object, or another one it needs (a network, a container whose network it shares). */
  record NotFound(String text) implements EngineFailure {}

  /** 409: the object is in a state that forbids it, or a removal is running. */
  record Conflict(String text) implements EngineFailure {
    @Override
    public boolean worthRepeating() {
      return true;
    }
  }

  /** 401, 403, 407: a socket proxy or the engine forbids this call; the capability is absent. */
  record Denied(int status, String text) implements EngineFailure {}

  /**
   * 400 and other 4xx: the engine does not accept what was asked. Also: an id we refuse to send.
   */
  record BadRequest(int status, String text) implements EngineFailure {}

  /** 5xx, 408, 429: the engine tried, or could not; a restart may have been done by half. */
  record EngineFault(int status, String text) implements EngineFailure {
    @Override
    public boolean mayHaveRun() {
      return true;
    }

    @Override
    public boolean worthRepeating() {
      return true;
    }
  }

  /**
   * No answer within the limit.
   *
   * @param requestSent true: an act left us, and the engine may still carry it out (semantics 2.4);
   *     false: it never left us, or only reads
   */
  record TimedOut(Duration limit, boolean requestSent, String text) implements EngineFailure {
    @Override
    public boolean mayHaveRun() {
      return requestSent;
    }

    @Override
    public boolean worthRepeating() {
      return true;
    }
  }

  /**
   * There is no talking to the engine.
   *
   * @param mend what a person can do, one sentence; may be empty
   * @param requestSent true when the connection broke after an act left us
   */
  record Unreachable(Cause cause, String text, String mend, boolean requestSent)
      implements EngineFailure {
    @Override
    public boolean mayHaveRun() {
      return requestSent;
    }

    @Override
    public boolean worthRepeating() {
      return cause != Cause.CLOSED;
    }
  }

  /** The answer cannot be read: garbage, cut short, or over a bound. */
  record Malformed(String text) implements EngineFailure {
    @Override
    public boolean mayHaveRun() {
      return true;
    }
  }

  /** Why there is no talking. */
  enum Cause {
    /** The socket file does not exist. */
    SOCKET_MISSING,
    /** Nobody listens there; for a socket file also: it belonged to an engine that is gone. */
    REFUSED,
    /** We may not open the socket. */
    PERMISSION,
    /** TLS on one side only, or a certificate that does not fit. */
    TLS,
    /** The name has no address. */
    UNKNOWN_HOST,
    /** No route, network down, queue of the socket full. */
    NETWORK,
    /** Something else listens there. */
    NOT_HTTP,
    /** Their API versions and ours do not meet. */
    VERSION,
    /** The connection broke. */
    BROKEN,
    /** This client was closed. */
    CLOSED
  }
}
