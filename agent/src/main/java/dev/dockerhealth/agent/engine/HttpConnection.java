package dev.dockerhealth.agent.engine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One HTTP/1.1 connection over one wire, used by one call at a time. */
final class HttpConnection implements Closeable {
  private final Wire wire;
  private final HttpInput in;
  private final String host;
  private boolean used;

  HttpConnection(Wire wire, String host) {
    this.wire = wire;
    this.host = host;
    this.in = new HttpInput(wire);
  }

  /** Whether an answer came over it before: then it may have gone stale since. */
  boolean isUsed() {
    return used;
  }

  /** Sends a request and waits for the head of its answer. */
  HttpHead exchange(Call call, String path, Patience patience) throws IOException {
    var bytes = request(call, path);
    patience.requestIsLeaving(call);
    IOException broken = null;
    try {
      wire.write(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      broken = e; // A refusal may have been sent before the other side closed.
    }
    try {
      return HttpHead.read(in);
    } catch (CallFailed said) {
      throw said;
    } catch (IOException e) {
      throw broken == null ? e : broken;
    }
  }

  /** The body behind that head. */
  HttpBody body(HttpHead head) throws CallFailed {
    used = true;
    return HttpBody.of(head, in);
  }

  /** Whether the next request may use it: all was read, and nothing more was sent. */
  boolean isReusable(HttpHead head, HttpBody body) {
    return head.keepAlive() && body.isDone() && in.isEmpty();
  }

  @Override
  public void close() {
    wire.close();
  }

  private byte[] request(Call call, String path) {
    var text =
        new StringBuilder(call.method())
            .append(' ')
            .append(path)
            .append(" HTTP/1.1\r\nHost: ")
            .append(host)
            .append("\r\nUser-Agent: docker-health\r\n");
    if (call.upgrade()) {
      text.append("Connection: Upgrade\r\nUpgrade: tcp\r\n");
    }
    if (call.json().length > 0) {
      text.append("Content-Type: application/json\r\n");
    }
    if (!call.isRead()) {
      text.append("Content-Length: ").append(call.json().length).append("\r\n");
    }
    var head = text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    var all = new byte[head.length + call.json().length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(call.json(), 0, all, head.length, call.json().length);
    return all;
  }
}
