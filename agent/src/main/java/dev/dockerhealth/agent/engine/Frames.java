package dev.dockerhealth.agent.engine;

import java.io.IOException;

/**
 * The engine's two streams in one: eight bytes in front of each piece, the first says which stream,
 * the last four its length (API documentation, ContainerAttach, "Stream format").
 */
final class Frames {
  private static final int HEADER = 8;

  /** Where the pieces go. */
  interface Sink {
    /**
     * A piece of output.
     *
     * @param first whether it begins a frame
     */
    void accept(boolean fromStderr, boolean first, byte[] bytes, int length);
  }

  private final HttpBody body;
  private final byte[] part = new byte[16 << 10];

  Frames(HttpBody body) {
    this.body = body;
  }

  /**
   * Reads to the end. What does not begin like a frame is the raw output of a terminal; with
   * timestamps that is certain, as they begin with a digit and a frame never does.
   */
  void readAll(Sink sink) throws IOException {
    var header = new byte[HEADER];
    int count = fill(header);
    if (count > 0 && !isFrame(header, count)) {
      raw(header, count, sink);
      return;
    }
    while (count > 0) {
      if (count < HEADER || !isFrame(header, count)) {
        throw CallFailed.malformed("The engine sent a broken frame of output.");
      }
      frame(header, sink);
      count = fill(header);
    }
  }

  private void raw(byte[] start, int length, Sink sink) throws IOException {
    sink.accept(false, true, start, length);
    for (int count = more(part.length); count >= 0; count = more(part.length)) {
      sink.accept(false, false, part, count);
    }
  }

  private void frame(byte[] header, Sink sink) throws IOException {
    long left = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(header).getInt(4));
    boolean first = true;
    while (left > 0) {
      int count = more((int) Math.min(left, part.length));
      if (count < 0) {
        throw new HttpBody.CutShort();
      }
      sink.accept(header[0] >= 2, first, part, count);
      first = false;
      left -= count;
    }
  }

  private static boolean isFrame(byte[] header, int count) {
    for (int i = 1; i < Math.min(4, count); i++) {
      if (header[i] != 0) {
        return false;
      }
    }
    return header[0] >= 0 && header[0] <= 3;
  }

  private int fill(byte[] header) throws IOException {
    int have = 0;
    while (have < HEADER) {
      int count = body.read(header, have, HEADER - have);
      if (count < 0) {
        return have;
      }
      have += count;
    }
    return have;
  }

  private int more(int limit) throws IOException {
    return body.read(part, 0, limit);
  }
}
