package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.fake.Ear;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Waits until a test lets it go on; each thread by its own name. */
final class FakePause implements Pause {
  private final Map<String, BlockingQueue<Duration>> waits = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<Boolean>> goes = new ConcurrentHashMap<>();
  private volatile boolean end;

  @Override
  public boolean ended(Duration wait) {
    if (end || wait.isZero()) {
      return end;
    }
    String who = Thread.currentThread().getName();
    of(waits, who).add(wait);
    try {
      return of(goes, who).take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void end() {
    end = true;
    goes.values().forEach(queue -> queue.add(true));
    of(goes, "events").add(true);
    of(goes, "pings").add(true);
  }

  /** Waits until this thread waits, lets it go on, and tells how long it would have waited. */
  Duration passes(String who) throws InterruptedException {
    Duration wait = Ear.from(of(waits, who));
    of(goes, who).add(false);
    return wait;
  }

  /** Waits until this thread waits, and leaves it there. */
  Duration waits(String who) throws InterruptedException {
    return Ear.from(of(waits, who));
  }

  /** Lets it go on that waits. */
  void goes(String who) {
    of(goes, who).add(false);
  }

  private static <T> BlockingQueue<T> of(Map<String, BlockingQueue<T>> queues, String who) {
    return queues.computeIfAbsent(who, _ -> new LinkedBlockingQueue<>());
  }
}
