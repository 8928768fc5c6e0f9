package dev.dockerhealth.agent.run;

import dev.dockerhealth.agent.expose.House;
import dev.dockerhealth.core.audit.Audited;
import dev.dockerhealth.core.audit.Finding;
import dev.dockerhealth.core.audit.Rule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has the host audited now and then while the house stays open, and keeps only how often each rule
 * found something.
 */
final class Audits implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Audits.class.getName());
  private static final Duration EVERY = Duration.ofHours(1);

  /** Until what was begun with the host has settled. */
  private static final Duration FIRST = Duration.ofMinutes(2);

  private final House house;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("audit").unstarted(this::run);
  private volatile Map<Rule, Integer> found = Map.of();

  Audits(House house) {
    this.house = house;
  }

  void open() {
    thread.start();
  }

  /** How often each rule found something that counts; empty: it was not looked yet. */
  Map<Rule, Integer> found() {
    return found;
  }

  private void run() {
    try {
      Duration wait = FIRST;
      while (!closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        wait = look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Audits; tells how long to wait for the next time. */
  Duration look() {
    if (!house.settled()) {
      return FIRST;
    }
    try {
      found = counted(house.audit(Set.of()));
    } catch (RuntimeException e) { // a bug with one container must not end the audits
      LOG.log(System.Logger.Level.WARNING, "the audit failed", e);
    }
    return EVERY;
  }

  private static Map<Rule, Integer> counted(List<Audited> all) {
    Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      counts.put(rule, 0);
    }
    all.stream()
        .flatMap(one -> one.findings().stream())
        .filter(Finding::open)
        .forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
    return Map.copyOf(counts);
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
