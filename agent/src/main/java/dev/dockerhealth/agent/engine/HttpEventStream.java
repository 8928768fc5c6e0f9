package dev.dockerhealth.agent.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events over a connection of their own, one JSON object per line. */
final class HttpEventStream implements EventStream {
  private static final String WHAT = "the event stream";

  private final Caller caller;
  private final HttpConnection connection;
  private final HttpBody body;
  private final int lineLimit;
  private final byte[] part = new byte[16 << 10];
  private int at;
  private int end;
  private volatile boolean closed;
  private Next.@Nullable Ended ended;

  HttpEventStream(Caller caller, Session.Opened opened, int lineLimit) {
    this.caller = caller;
    this.connection = opened.connection();
    this.body = opened.reply().body();
    this.lineLimit = lineLimit;
    caller.track(this);
  }

  @Override
  public Next next() {
    if (ended != null) {
      return ended;
    }
    try {
      return nextLine();
    } catch (IOException e) {
      var last = new Next.Ended(closed ? closedHere() : caller.streamEnded(WHAT, e));
      ended = last;
      close();
      return last;
    }
  }

  @Override
  public void close() {
    closed = true;
    connection.close();
    caller.untrack(this);
  }

  private static EngineFailure closedHere() {
    return DialTrouble.unreachable(
        EngineFailure.Cause.CLOSED, "The event stream was closed.", "", false);
  }

  /** Blank lines, which keep a connection alive, are passed over. */
  private Next nextLine() throws IOException {
    var line = new ByteArrayOutputStream(1024);
    long length = 0;
    while (true) {
      if (at == end) {
        fill();
      }
      int stop = lineEnd();
      int count = stop - at;
      length += count;
      if (length <= lineLimit) {
        line.write(part, at, count);
      }
      boolean whole = stop < end;
      at = whole ? stop + 1 : stop;
      if (whole && length > 0 && !isBlank(line)) {
        return length > lineLimit ? tooLong(length) : read(line.toByteArray());
      }
      if (whole) {
        line.reset();
        length = 0;
      }
    }
  }

  private static boolean isBlank(ByteArrayOutputStream line) {
    return line.size() < 3 && line.toString(java.nio.charset.StandardCharsets.UTF_8).isBlank();
  }

  private Next tooLong(long length) {
    return new Next.Skipped(
        "An event of " + length + " bytes is over the bound of " + lineLimit + ".");
  }

  private static Next read(byte[] line) {
    try {
      return new Next.Event(EventReading.event(line));
    } catch (CallFailed unreadable) {
      return new Next.Skipped(unreadable.failure().text());
    }
  }

  private void fill() throws IOException {
    at = 0;
    end = 0;
    int count = body.read(part, 0, part.length);
    if (count < 0) {
      throw new HttpBody.CutShort();
    }
    end = count;
  }

  private int lineEnd() {
    for (int i = at; i < end; i++) {
      if (part[i] == '\n') {
        return i;
      }
    }
    return end;
  }
}
