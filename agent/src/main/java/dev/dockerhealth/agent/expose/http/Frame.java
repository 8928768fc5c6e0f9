package dev.dockerhealth.agent.expose.http;

import java.nio.charset.StandardCharsets;

/**
 * One event of the stream, as it is written (HTML standard, server-sent events). Shared by all who
 * listen.
 */
final class Frame {
  private final byte[] bytes;
  private final boolean last;

  private Frame(byte[] bytes, boolean last) {
    this.bytes = bytes;
    this.last = last;
  }

  /** An event that nobody comes back to. */
  static Frame of(String event, String json) {
    return new Frame(bytes("event: " + event + "\ndata: " + json + "\n\n"), false);
  }

  /** An event with the number that a listener comes back with. */
  static Frame numbered(String id, String event, String json) {
    return new Frame(bytes("id: " + id + "\nevent: " + event + "\ndata: " + json + "\n\n"), false);
  }

  /** The last one. */
  static Frame bye() {
    return new Frame(bytes("event: bye\ndata: {}\n\n"), true);
  }

  /** What no listener sees, but the connection. */
  static Frame comment(String words) {
    return new Frame(bytes(": " + words + "\n\n"), false);
  }

  /** Not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether nothing comes after it. */
  boolean last() {
    return last;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
