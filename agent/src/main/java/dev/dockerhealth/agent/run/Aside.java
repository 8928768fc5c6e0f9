package dev.dockerhealth.agent.run;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Writes lines on a thread of its own, so that who logs never waits for who reads. Where too many
 * wait they are dropped, counted, and the count is told as soon as lines are written again.
 */
final class Aside extends Handler {
  /** Lines that may wait. */
  static final int MOST = 2_000;

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final BlockingQueue<LogRecord> lines = new LinkedBlockingQueue<>(MOST);
  private final AtomicLong dropped = new AtomicLong();
  private final LogRecord end = new LogRecord(Level.OFF, "");
  private final Handler to;
  private final Thread thread;

  /** Writes there, and closes it at the end. */
  Aside(Handler to) {
    this.to = to;
    setLevel(Level.ALL);
    thread = Thread.ofPlatform().daemon().name("log").start(this::write);
  }

  @Override
  public void publish(LogRecord line) {
    if (!lines.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  @Override
  public void flush() {
    // each line is written as soon as it can be
  }

  /** What waits is written, unless that takes too long. */
  @Override
  public void close() {
    try {
      if (lines.offer(end, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.join(LAST_WORDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      for (LogRecord line = lines.take(); !line.equals(end); line = lines.take()) {
        to.publish(line);
        tellDropped();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      to.close();
    }
  }

  private void tellDropped() {
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      to.publish(
          new LogRecord(
              Level.WARNING, lost + " lines were not logged: the log was not read fast enough"));
    }
  }
}
