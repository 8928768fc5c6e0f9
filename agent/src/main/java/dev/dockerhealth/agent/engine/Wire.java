package dev.dockerhealth.agent.engine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open two-way byte pipe to the engine. {@link #close()} works at once, from any thread. */
interface Wire extends Closeable {
  /** Waits for bytes; -1 at the end. */
  int read(ByteBuffer into) throws IOException;

  /** Writes all of it. */
  void write(ByteBuffer from) throws IOException;

  @Override
  void close();
}
