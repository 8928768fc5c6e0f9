package dev.dockerhealth.agent.tell;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Brings alerts out, on each channel by itself: at least once, those of one happening in order,
 * tried again with growing delay. Whoever gives it something never waits.
 */
public final class Deliverer {
  private static final System.Logger LOG = System.getLogger(Deliverer.class.getName());

  private final Shelf shelf;
  private final Supplier<Instant> clock;
  private final DoubleSupplier chance;
  private final Map<String, Sender> senders = new LinkedHashMap<>();

  /**
   * Without channels yet.
   *
   * @param clock house time
   */
  public Deliverer(Shelf shelf, Supplier<Instant> clock) {
    this(shelf, clock, () -> ThreadLocalRandom.current().nextDouble());
  }

  Deliverer(Shelf shelf, Supplier<Instant> clock, DoubleSupplier chance) {
    this.shelf = shelf;
    this.clock = clock;
    this.chance = chance;
  }

  /** These are the channels from now on; what waits for one that is gone is given up, and said. */
  public synchronized void through(List<Channel> channels) {
    Set<String> names = new HashSet<>();
    for (Channel channel : channels) {
      names.add(channel.name());
      Sender known = senders.get(channel.name());
      if (known == null) {
        Sender fresh = new Sender(channel, shelf, clock, chance);
        senders.put(channel.name(), fresh);
        fresh.start();
      } else {
        known.through(channel);
      }
    }
    Map<String, Sender> gone = new HashMap<>(senders);
    gone.keySet().removeAll(names);
    gone.forEach((name, sender) -> sayGone(name, sender.giveUp()));
    senders.keySet().retainAll(names);
  }

  /** Takes one more; one for a channel that is not there is given up, and said. */
  public synchronized void accept(Outgoing outgoing) {
    Sender sender = senders.get(outgoing.channel());
    if (sender == null) {
      shelf.done(outgoing.channel(), outgoing.alert().id());
      sayGone(outgoing.channel(), 1);
      return;
    }
    sender.add(outgoing);
  }

  /** The far side had this before our start, and is told of it until it is over. */
  public synchronized void had(Outgoing outgoing) {
    Sender sender = senders.get(outgoing.channel());
    if (sender == null) {
      shelf.done(outgoing.channel(), outgoing.alert().id());
      return;
    }
    sender.had(outgoing);
  }

  /** Whether this channel's far side knows of this happening, or will. */
  public synchronized boolean holds(String channel, String happening) {
    Sender sender = senders.get(channel);
    return sender != null && sender.holds(happening);
  }

  private static void sayGone(String name, int waiting) {
    if (waiting > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} is not configured any more: {1} messages that waited for it are dropped",
          name,
          waiting);
    }
  }

  /** What each channel has done so far, by its name. */
  public synchronized Map<String, ChannelFigures> figures() {
    Map<String, ChannelFigures> figures = new TreeMap<>();
    senders.forEach((name, sender) -> figures.put(name, sender.figures()));
    return figures;
  }

  /** Sends what is due, if that is done soon, and ends; the rest stays on the shelf. */
  public void close(Duration longest) {
    List<Sender> all;
    synchronized (this) {
      all = List.copyOf(senders.values());
    }
    long end = System.nanoTime() + longest.toNanos();
    try {
      for (Sender sender : all) {
        sender.idle(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(Sender::end);
  }
}
