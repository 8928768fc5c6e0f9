package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.observe.sample.Sampler;
import dev.dockerhealth.agent.observe.sample.Subject;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has all running containers sampled, again and again. It hears what is seen, so that it always
 * knows which run. A rate needs two samples: those met for the first time get their second soon.
 */
final class Samples implements AutoCloseable {
  /** Long enough for several periods of a CPU cap, short enough for who waits for a figure. */
  private static final Duration SOON = Duration.ofMillis(500);

  private final Sampler sampler;
  private final Consumer<Signal> signals;
  private final ConcurrentMap<ContainerId, ContainerView> running = new ConcurrentHashMap<>();
  private final CountDownLatch looked = new CountDownLatch(1);
  private final Semaphore wanted = new Semaphore(0);
  private final Trouble trouble = new Trouble("sampling");
  private volatile Duration every;
  private volatile boolean closed;

  /** Samples at these intervals. */
  Samples(Sampler sampler, Duration every, Consumer<Signal> signals) {
    this.sampler = sampler;
    this.every = every;
    this.signals = signals;
  }

  /** Begins, and waits for the first full look. */
  void begin() {
    Thread.ofVirtual().name("samples").start(this::rounds);
  }

  /** A full look is done. */
  void looked() {
    looked.countDown();
  }

  /** Other times between samples hold from now. */
  void every(Duration other) {
    every = other;
    wanted.release();
  }

  /** What was seen, in whatever order it comes. */
  void hear(Signal signal) {
    switch (signal) {
      case Signal.ContainerSeen seen -> seen(seen.view());
      case Signal.ContainerGone gone -> running.remove(gone.id());
      case Signal.Listed listed -> running.keySet().retainAll(listed.ids());
      case Signal other -> {}
    }
  }

  /** One that ended is kept as such, until it is gone: an older view may be on its way still. */
  private void seen(ContainerView view) {
    running.merge(view.id(), view, (old, now) -> now.order() > old.order() ? now : old);
  }

  private void rounds() {
    try {
      looked.await();
      while (!closed) {
        round();
        boolean asked = wanted.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
        if (asked) {
          wanted.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() throws InterruptedException {
    try {
      List<Subject> all = subjects();
      List<Subject> unknown = all.stream().filter(subject -> !sampler.knows(subject)).toList();
      sample(all);
      if (!unknown.isEmpty() && !wanted.tryAcquire(SOON.toMillis(), TimeUnit.MILLISECONDS)) {
        sample(unknown);
      }
      sampler.keep(running.keySet());
    } catch (RuntimeException e) { // a bug must not end all sampling
      trouble.say(e);
    }
  }

  private void sample(List<Subject> subjects) {
    Map<ContainerId, Usage> usages = sampler.sample(subjects);
    if (!usages.isEmpty() && !closed) {
      signals.accept(new Signal.Sampled(usages));
    }
  }

  private List<Subject> subjects() {
    return running.values().stream().filter(ContainerView::up).map(Subject::of).toList();
  }

  @Override
  public void close() {
    closed = true;
    looked.countDown();
    wanted.release();
  }
}
