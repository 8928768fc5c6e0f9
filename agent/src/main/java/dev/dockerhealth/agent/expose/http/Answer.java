package dev.dockerhealth.agent.expose.http;

import dev.dockerhealth.agent.expose.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back to who asked. */
final class Answer {
  private static final String JSON = "application/json; charset=utf-8";

  private final int status;
  private final String type;
  private final byte[] body;
  private final Map<String, String> headers;

  private Answer(int status, String type, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.headers = Map.copyOf(headers);
  }

  /** What the desk says. */
  static Answer of(Reply reply) {
    Map<String, String> headers =
        reply.status() == 429 ? Map.of("Retry-After", "60") : Map.<String, String>of();
    byte[] body = (reply.json() + "\n").getBytes(StandardCharsets.UTF_8);
    return new Answer(reply.status(), JSON, body, headers);
  }

  /** A file of this type. */
  static Answer file(int status, String type, byte[] content) {
    return new Answer(status, type, content, Map.of());
  }

  /** Nothing but this status and these headers. */
  static Answer empty(int status, Map<String, String> headers) {
    return new Answer(status, JSON, new byte[0], headers);
  }

  /** As in HTTP. */
  int status() {
    return status;
  }

  /** What the body is. */
  String type() {
    return type;
  }

  /** Not to be changed. */
  byte[] body() {
    return body;
  }

  /** Beside those that every answer has. */
  Map<String, String> headers() {
    return headers;
  }
}
