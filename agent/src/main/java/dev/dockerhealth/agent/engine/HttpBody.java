package dev.dockerhealth.agent.engine;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The body of one answer, in one of HTTP/1.1's three shapes (RFC 9112 section 6.3). */
abstract sealed class HttpBody extends InputStream {
  final HttpInput in;

  HttpBody(HttpInput in) {
    this.in = in;
  }

  /** The body that follows this head. */
  static HttpBody of(HttpHead head, HttpInput in) throws CallFailed {
    if (head.status() == 204 || head.status() == 304) {
      return new Fixed(in, 0);
    }
    if (head.status() == 101) {
      return new UntilClose(in);
    }
    var coding = head.header("transfer-encoding").orElse("").toLowerCase(Locale.ROOT);
    if (coding.equals("chunked")) {
      return new Chunked(in);
    }
    if (!coding.isEmpty()) {
      throw CallFailed.malformed("The engine sent the transfer coding \"" + coding + "\".");
    }
    var length = head.header("content-length");
    return length.isPresent() ? new Fixed(in, length(length.get())) : new UntilClose(in);
  }

  /** Whether the whole body was read and the connection stands right behind it. */
  abstract boolean isDone();

  @Override
  public final int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] into, int offset, int length) throws IOException;

  /** All of it; over the limit is {@code Malformed}. */
  final byte[] readAll(int limit) throws IOException {
    var all = new ByteArrayOutputStream();
    var part = new byte[16 << 10];
    for (int count = read(part, 0, part.length); count >= 0; count = read(part, 0, part.length)) {
      if (all.size() + (long) count > limit) {
        throw CallFailed.malformed("The engine's answer is longer than " + limit + " bytes.");
      }
      all.write(part, 0, count);
    }
    return all.toByteArray();
  }

  /** The connection ended inside the body. */
  static final class CutShort extends EOFException {
    private static final long serialVersionUID = 1L;

    CutShort() {
      super("the answer ended before its end");
    }
  }

  private static long length(String text) throws CallFailed {
    if (!text.matches("\\d{1,18}")) {
      throw CallFailed.malformed("The engine sent the length \"" + text + "\".");
    }
    return Long.parseLong(text);
  }

  private static final class Fixed extends HttpBody {
    private long left;

    Fixed(HttpInput in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(into, offset, (int) Math.min(left, length));
      if (count < 0) {
        throw new CutShort();
      }
      left -= count;
      return count;
    }

    @Override
    boolean isDone() {
      return left == 0;
    }
  }

  private static final class UntilClose extends HttpBody {
    UntilClose(HttpInput in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return in.read(into, offset, length);
    }

    @Override
    boolean isDone() {
      return false;
    }
  }

  private static final class Chunked extends HttpBody {
    private static final int SIZE_LINE_LIMIT = 1024;
    private static final int TRAILER_LIMIT = 100;
    private long left;
    private boolean first = true;
    private boolean done;

    Chunked(HttpInput in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        if (left == 0 && !done) {
          nextChunk();
        }
        return done ? -1 : some(into, offset, length);
      } catch (EOFException cut) {
        throw new CutShort();
      }
    }

    @Override
    boolean isDone() {
      return done;
    }

    private int some(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, (int) Math.min(left, length));
      if (count < 0) {
        throw new CutShort();
      }
      left -= count;
      return count;
    }

    private void nextChunk() throws IOException {
      if (!first && !in.line(2, "chunk end").isEmpty()) {
        throw CallFailed.malformed("The engine sent a chunk that is longer than its size.");
      }
      first = false;
      left = size(in.line(SIZE_LINE_LIMIT, "chunk size"));
      if (left == 0) {
        skipTrailers();
        done = true;
      }
    }

    private static long size(String line) throws CallFailed {
      int end = line.indexOf(';');
      var digits = (end < 0 ? line : line.substring(0, end)).strip();
      if (!digits.matches("[0-9a-fA-F]{1,15}")) {
        throw CallFailed.malformed("The engine sent the chunk size \"" + digits + "\".");
      }
      return Long.parseLong(digits, 16);
    }

    private void skipTrailers() throws IOException {
      for (int i = 0; i < TRAILER_LIMIT; i++) {
        if (in.line(SIZE_LINE_LIMIT * 16, "trailer line").isEmpty()) {
          return;
        }
      }
      throw CallFailed.malformed("The engine sent trailers without end.");
    }
  }
}
