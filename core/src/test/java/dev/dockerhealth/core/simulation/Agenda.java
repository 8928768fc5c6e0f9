package dev.dockerhealth.core.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is going to happen, in the order of its time: the only clock of the simulation. */
final class Agenda {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparingLong(Item::at).thenComparingLong(Item::number));
  private long millis;
  private long number;

  private record Item(long at, long number, Runnable what) {}

  /** House time in milliseconds since the beginning. */
  long millis() {
    return millis;
  }

  /** House time. */
  Instant now() {
    return BEGIN.plusMillis(millis);
  }

  /** That moment, in milliseconds since the beginning. */
  static long millis(Instant moment) {
    return moment.toEpochMilli() - BEGIN.toEpochMilli();
  }

  void in(long delay, Runnable what) {
    items.add(new Item(millis + Math.max(0, delay), number++, what));
  }

  /** Lets happen what happens until then. */
  void runUntil(long end) {
    while (!items.isEmpty() && items.peek().at() <= end) {
      Item next = items.remove();
      millis = Math.max(millis, next.at());
      next.what().run();
    }
    millis = end;
  }
}
