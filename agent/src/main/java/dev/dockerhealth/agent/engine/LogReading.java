package dev.dockerhealth.agent.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Puts log lines together, each with a timestamp in front. A line over 16 KiB comes in several
 * frames, and each has its own timestamp; only the first one counts.
 */
final class LogReading implements Frames.Sink {
  private static final int LINE_LIMIT = 16 << 10;

  private final long maxBytes;
  private final int maxLines;
  private final Deque<ContainerLogs.Line> lines = new ArrayDeque<>();
  private final Pending out = new Pending(false);
  private final Pending err = new Pending(true);
  private long bytes;
  private long dropped;

  LogReading(int maxBytes, int maxLines) {
    this.maxBytes = maxBytes;
    this.maxLines = maxLines;
  }

  @Override
  public void accept(boolean fromStderr, boolean first, byte[] piece, int length) {
    (fromStderr ? err : out).accept(first, piece, length);
  }

  ContainerLogs finish() {
    out.finish();
    err.finish();
    return new ContainerLogs(List.copyOf(lines), dropped);
  }

  private void add(ContainerLogs.Line line) {
    lines.addLast(line);
    bytes += line.text().length();
    while (bytes > maxBytes || lines.size() > maxLines) {
      bytes -= lines.removeFirst().text().length();
      dropped++;
    }
  }

  /** One stream's line that has not ended yet. */
  private final class Pending {
    private final boolean fromStderr;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stamp = new ByteArrayOutputStream();
    private Optional<Instant> at = Optional.empty();
    private boolean begun;
    private boolean inStamp = true;

    Pending(boolean fromStderr) {
      this.fromStderr = fromStderr;
    }

    void accept(boolean first, byte[] piece, int length) {
      if (first && begun) {
        endStamp();
        inStamp = true;
      }
      for (int i = 0; i < length; i++) {
        accept(piece[i]);
      }
    }

    private void accept(byte b) {
      if (b == '\n') {
        finish();
        return;
      }
      begun = true;
      if (!inStamp) {
        keep(b);
      } else if (b == ' ' || stamp.size() >= 40) {
        endStamp();
        if (b != ' ') {
          keep(b);
        }
      } else {
        stamp.write(b);
      }
    }

    /** What stands in front of the first blank is the time, or else belongs to the text. */
    private void endStamp() {
      if (!inStamp) {
        return;
      }
      inStamp = false;
      var moment = EngineTime.parse(stamp.toString(StandardCharsets.UTF_8));
      at = at.isPresent() ? at : moment;
      if (moment.isEmpty()) {
        for (byte b : stamp.toByteArray()) {
          keep(b);
        }
      }
      stamp.reset();
    }

    private void keep(byte b) {
      if (text.size() < LINE_LIMIT) {
        text.write(b);
      }
    }

    void finish() {
      if (!begun) {
        return;
      }
      endStamp();
      var whole = text.toString(StandardCharsets.UTF_8);
      add(
          new ContainerLogs.Line(
              at,
              fromStderr,
              whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole));
      text.reset();
      at = Optional.empty();
      begun = false;
      inStamp = true;
    }
  }
}
