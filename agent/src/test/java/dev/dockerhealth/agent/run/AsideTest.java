package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AsideTest {
  private final CountDownLatch read = new CountDownLatch(1);
  private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
  private final Aside log = new Aside(new Blocked());

  @Test
  void who_logs_never_waits_and_what_is_dropped_is_counted() {
    int lines = 3 * Aside.MOST;

    for (int n = 0; n < lines; n++) {
      log.publish(new LogRecord(Level.INFO, "line"));
    }
    read.countDown();
    log.close();

    long kept = written.stream().filter("line"::equals).count();
    assertThat(written)
        .contains((lines - kept) + " lines were not logged: the log was not read fast enough");
  }

  @Test
  void what_waits_is_written_at_the_end() {
    log.publish(new LogRecord(Level.INFO, "first"));
    log.publish(new LogRecord(Level.INFO, "last"));

    read.countDown();
    log.close();

    assertThat(List.copyOf(written)).containsExactly("first", "last", "closed");
  }

  @Test
  void a_log_that_is_never_read_does_not_keep_the_process() {
    log.publish(new LogRecord(Level.INFO, "line"));

    log.close();

    assertThat(written).isEmpty();
    read.countDown();
  }

  /** Standard output that nobody reads yet. */
  private final class Blocked extends Handler {
    @Override
    public void publish(LogRecord line) {
      try {
        read.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      written.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      written.add("closed");
    }
  }
}
