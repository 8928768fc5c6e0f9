package dev.dockerhealth.agent.engine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Buffered reading from a wire, with a bound on every line. */
final class HttpInput {
  private final Wire wire;
  private final byte[] buffer = new byte[16 << 10];
  private int at;
  private int end;

  HttpInput(Wire wire) {
    this.wire = wire;
  }

  /** One byte, or -1 at the end. */
  int read() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xff : -1;
  }

  /** At least one byte, or -1 at the end. */
  int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == end && !fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  /** A line without its end; too long is {@code Malformed}, the end of the stream an exception. */
  String line(int limit, String what) throws IOException {
    var line = new byte[Math.min(limit, 256)];
    int length = 0;
    for (int b = read(); b != '\n'; b = read()) {
      if (b < 0) {
        throw new EOFException(what);
      }
      if (length == limit) {
        throw CallFailed.malformed("The engine sent a " + what + " over " + limit + " bytes.");
      }
      if (length == line.length) {
        line = java.util.Arrays.copyOf(line, Math.min(limit, length * 2));
      }
      line[length++] = (byte) b;
    }
    int cut = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, cut, StandardCharsets.ISO_8859_1);
  }

  /** Whether nothing was read ahead. */
  boolean isEmpty() {
    return at == end;
  }

  private boolean fill() throws IOException {
    int count = wire.read(ByteBuffer.wrap(buffer));
    at = 0;
    end = Math.max(0, count);
    return count > 0;
  }
}
