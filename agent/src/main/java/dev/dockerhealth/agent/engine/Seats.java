package dev.dockerhealth.agent.engine;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls may be under way: eight in all, six of them for containers (so that a hanging
 * container runtime leaves two for ping and list, semantics 2.4), and one per container (semantics
 * 3.1: concurrent restarts end in errors). Counters, which take a second each and change nothing,
 * have twelve seats of their own.
 */
final class Seats {
  private static final int ALL = 8;
  private static final int CONTAINERS = 6;
  private static final int ASIDE = 12;

  private final Semaphore all = new Semaphore(ALL, true);
  private final Semaphore containers = new Semaphore(CONTAINERS, true);
  private final Semaphore aside = new Semaphore(ASIDE, true);
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Turn> turns = new HashMap<>();

  /** One container's turn, kept while anybody has or awaits it. */
  private static final class Turn {
    private final Semaphore free = new Semaphore(1, true);
    private int interested;
  }

  /** What a call has; closing gives it back. */
  interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for a seat; the wait counts against the call's patience. */
  Seat take(Call call, Patience patience) throws IOException {
    if (call.aside()) {
      take(aside, call, patience);
      return aside::release;
    }
    if (call.container().isEmpty()) {
      take(all, call, patience);
      return all::release;
    }
    return takeForContainer(call, patience);
  }

  /** Containers that have or await a turn. */
  int turns() {
    lock.lock();
    try {
      return turns.size();
    } finally {
      lock.unlock();
    }
  }

  private Seat takeForContainer(Call call, Patience patience) throws IOException {
    var id = call.container().orElseThrow();
    var turn = enter(id);
    int taken = 0;
    var steps = new Semaphore[] {turn.free, containers, all};
    try {
      for (; taken < steps.length; taken++) {
        take(steps[taken], call, patience);
      }
    } catch (IOException e) {
      giveBack(id, steps, taken);
      throw e;
    }
    return () -> giveBack(id, steps, steps.length);
  }

  private void giveBack(String id, Semaphore[] steps, int taken) {
    for (int i = taken - 1; i >= 0; i--) {
      steps[i].release();
    }
    leave(id);
  }

  private Turn enter(String id) {
    lock.lock();
    try {
      var turn = turns.computeIfAbsent(id, _ -> new Turn());
      turn.interested++;
      return turn;
    } finally {
      lock.unlock();
    }
  }

  private void leave(String id) {
    lock.lock();
    try {
      turns.computeIfPresent(id, (_, turn) -> --turn.interested == 0 ? null : turn);
    } finally {
      lock.unlock();
    }
  }

  private static void take(Semaphore seats, Call call, Patience patience) throws IOException {
    try {
      if (!seats.tryAcquire(patience.leftNanos(), TimeUnit.NANOSECONDS)) {
        throw new CallFailed(
            Optional.ofNullable(patience.verdict(call.what()))
                .orElseGet(() -> patience.timedOut(call.what())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
