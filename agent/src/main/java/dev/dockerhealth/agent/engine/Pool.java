package dev.dockerhealth.agent.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Idle connections, the freshest first. */
final class Pool {
  private static final int LIMIT = 8;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<HttpConnection> idle = new ArrayDeque<>();
  private boolean closed;

  Optional<HttpConnection> take() {
    lock.lock();
    try {
      return Optional.ofNullable(idle.pollFirst());
    } finally {
      lock.unlock();
    }
  }

  void giveBack(HttpConnection connection) {
    lock.lock();
    try {
      if (closed || idle.size() == LIMIT) {
        connection.close();
      } else {
        idle.addFirst(connection);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Closes what is idle: one stale connection says that the others are too. */
  void clear() {
    lock.lock();
    try {
      idle.forEach(HttpConnection::close);
      idle.clear();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    clear();
  }
}
