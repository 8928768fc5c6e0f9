package dev.dockerhealth.agent.engine;

import dev.dockerhealth.agent.engine.EngineFailure.Cause;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The time limit of one call. When it is over, whatever the call holds is closed, as UNIX channels
 * have no timeout of their own; blocked readers and writers then end with an exception.
 */
final class Patience implements AutoCloseable {
  private final Duration limit;
  private final long endNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Closeable held;
  private @Nullable Cut cut;
  private volatile boolean asked;
  private volatile boolean sent;
  private final Future<?> timer;

  /** Why a call was cut. */
  private enum Cut {
    TIME_IS_OVER,
    CLIENT_CLOSED
  }

  Patience(ScheduledExecutorService clock, Duration limit) {
    this.limit = limit;
    long nanos = saturatedNanos(limit);
    this.endNanos = System.nanoTime() + nanos;
    this.timer = clock.schedule(() -> cut(Cut.TIME_IS_OVER), nanos, TimeUnit.NANOSECONDS);
  }

  /** From now on this is what gets closed when time is over; at once if it is over already. */
  void hold(Closeable thing) throws IOException {
    lock.lock();
    try {
      held = thing;
      if (cut != null) {
        Quiet.close(thing);
        throw new IOException("too late");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the watch: what was held now belongs to somebody else. False: it was cut before. */
  boolean letGo() {
    lock.lock();
    try {
      held = null;
      return cut == null;
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds that are left, 0 when none. */
  long leftNanos() {
    return Math.max(0, endNanos - System.nanoTime());
  }

  /** From here on the engine may have got the request; one that only reads leaves no trace. */
  void requestIsLeaving(Call call) {
    asked = true;
    sent |= !call.isRead();
  }

  boolean requestLeft() {
    return sent;
  }

  void clientClosed() {
    cut(Cut.CLIENT_CLOSED);
  }

  /** The failure to report if this call was cut, or if its time is over; else null. */
  @Nullable EngineFailure verdict(String what) {
    lock.lock();
    try {
      if (cut == Cut.CLIENT_CLOSED) {
        return new EngineFailure.Unreachable(
            Cause.CLOSED, OneLine.of("The engine client was closed during " + what), "", sent);
      }
      return cut == Cut.TIME_IS_OVER ? timedOut(what) : null;
    } finally {
      lock.unlock();
    }
  }

  /** The failure of a call that waited in vain. */
  EngineFailure timedOut(String what) {
    var text = "No answer to " + what + " within " + seconds() + end();
    return new EngineFailure.TimedOut(limit, sent, OneLine.of(text));
  }

  @Override
  public void close() {
    timer.cancel(false);
  }

  private void cut(Cut why) {
    lock.lock();
    try {
      if (cut == null) {
        cut = why;
      }
      if (held != null) {
        Quiet.close(held);
      }
    } finally {
      lock.unlock();
    }
  }

  private String end() {
    if (sent) {
      return "; the engine may still carry it out.";
    }
    return asked ? "." : "; it was not sent.";
  }

  private String seconds() {
    return limit.toMillis() / 1000.0 + " s";
  }

  private static long saturatedNanos(Duration limit) {
    return limit.compareTo(Duration.ofDays(365)) > 0
        ? Duration.ofDays(365).toNanos()
        : Math.max(0, limit.toNanos());
  }
}
