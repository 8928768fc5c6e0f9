package dev.dockerhealth.agent.engine;

import java.io.Closeable;

/**
 * The engine's events as they come. One thread reads, and does nothing but pass on: a slow reader
 * slows the engine down (semantics 2.2). A silent stream may be a dead one; whoever reads also
 * pings.
 */
public interface EventStream extends Closeable {
  /** What came next. */
  sealed interface Next {
    /** An event. */
    record Event(EngineEvent event) implements Next {}

    /** One event that could not be read, or was too long; the stream goes on. */
    record Skipped(String reason) implements Next {}

    /** Nothing more will come. */
    record Ended(EngineFailure failure) implements Next {}
  }

  /** Waits for the next one; after {@code Ended} always {@code Ended}. */
  Next next();

  /** Ends it at once, from any thread; a waiting {@link #next()} returns {@code Ended}. */
  @Override
  void close();
}
