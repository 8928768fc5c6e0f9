package dev.dockerhealth.agent.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts JSON to what the library can read: it gives up on texts over 50 000 characters, while a
 * single label may have 3 MB and would hide all containers (semantics 1.2); and it skips nested
 * values by recursion, so that deep nesting would end the stack.
 */
final class JsonBounds {
  /** Bytes a text may have; a longer one is cut and ends with "…". */
  static final int TEXT_LIMIT = 16 << 10;

  private static final int DEPTH_LIMIT = 64;
  private static final byte[] MARK = "…".getBytes(StandardCharsets.UTF_8);

  private final byte[] json;
  private final ByteArrayOutputStream cut = new ByteArrayOutputStream(0);
  private int copied;

  private JsonBounds(byte[] json) {
    this.json = json;
  }

  /** The same JSON within the bounds, which mostly is the same array. */
  static byte[] within(byte[] json, String what) throws CallFailed {
    return new JsonBounds(json).scan(what);
  }

  private byte[] scan(String what) throws CallFailed {
    int depth = 0;
    for (int i = 0; i < json.length; i++) {
      switch (json[i]) {
        case '"' -> i = text(i + 1);
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      if (depth > DEPTH_LIMIT) {
        throw CallFailed.malformed("The answer to " + what + " is nested too deep.");
      }
    }
    if (copied == 0) {
      return json;
    }
    cut.write(json, copied, json.length - copied);
    return cut.toByteArray();
  }

  /** Passes over one text, cuts it if need be, and gives the place of its closing quote. */
  private int text(int start) {
    int end = start;
    int fits = start;
    while (end < json.length && json[end] != '"') {
      if (end - start <= TEXT_LIMIT && (json[end] & 0xc0) != 0x80) {
        fits = end;
      }
      end += escapeLength(end);
    }
    if (end - start > TEXT_LIMIT && end < json.length) {
      cut.write(json, copied, fits - copied);
      cut.writeBytes(MARK);
      copied = end;
    }
    return end;
  }

  private int escapeLength(int at) {
    if (json[at] != '\\') {
      return 1;
    }
    return at + 1 < json.length && json[at + 1] == 'u' ? 6 : 2;
  }
}
