package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.expose.House.Fact;
import dev.dockerhealth.core.model.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The newest facts, numbered, for those who follow what happens. */
final class Facts {
  private static final int KEPT = 300;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Deque<Fact> facts = new ArrayDeque<>();
  private long newest;

  void add(String name, Entry entry) {
    lock.lock();
    try {
      newest++;
      facts.addLast(new Fact(newest, name, entry));
      if (facts.size() > KEPT) {
        facts.removeFirst();
      }
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long newest() {
    lock.lock();
    try {
      return newest;
    } finally {
      lock.unlock();
    }
  }

  List<Fact> after(long number, Duration wait) throws InterruptedException {
    long left = wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (newest <= number && left > 0) {
        left = added.awaitNanos(left);
      }
      return facts.stream().filter(fact -> fact.number() > number).toList();
    } finally {
      lock.unlock();
    }
  }
}
