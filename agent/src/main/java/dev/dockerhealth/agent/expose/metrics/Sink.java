package dev.dockerhealth.agent.expose.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes some series at a time, so that the objects of a scrape are few at once and die young: all
 * of them together would outlive the young generation, and the heap would grow to its limit.
 */
final class Sink {
  private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.UTF_8);
  private static final int USUAL = 64 << 10;

  private final ExpositionFormatWriter writer;
  private final ByteArrayOutputStream all = new ByteArrayOutputStream(USUAL);
  private final Part part = new Part();
  private boolean ends;

  Sink(ExpositionFormatWriter writer) {
    this.writer = writer;
  }

  /** Some bytes, which can be looked at without a copy. */
  private static final class Part extends ByteArrayOutputStream {
    boolean endsWith(byte[] end) {
      return count >= end.length
          && java.util.Arrays.equals(buf, count - end.length, count, end, 0, end.length);
    }

    void moveTo(ByteArrayOutputStream other, int length) {
      other.write(buf, 0, length);
      reset();
    }
  }

  /** Each part is written as if it were the whole; the end of the whole comes once. */
  void write(List<MetricSnapshot> some) {
    try {
      writer.write(part, new MetricSnapshots(some));
    } catch (IOException e) {
      throw new UncheckedIOException("memory was not written to", e);
    }
    boolean end = part.endsWith(END);
    ends |= end;
    part.moveTo(all, part.size() - (end ? END.length : 0));
  }

  /** All that was written. */
  byte[] bytes() {
    if (ends) {
      all.write(END, 0, END.length);
    }
    return all.toByteArray();
  }
}
