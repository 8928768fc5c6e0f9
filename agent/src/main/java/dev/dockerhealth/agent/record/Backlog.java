package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Command.Awaited;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.PatientId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written. Adding never waits for the disk: of state only the latest counts, so it
 * is merged and needs no bound; of the rest the oldest is dropped, and counted, beyond {@link
 * #MOST}.
 */
final class Backlog {

  /** About how many bytes of items may wait. */
  static final int MOST = 1 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<PatientId, Optional<Ledger>> keeps = new LinkedHashMap<>();
  private final Deque<Item> items = new ArrayDeque<>();
  private final List<Awaited> awaited = new ArrayList<>();
  private final Map<Parcel.Key, Optional<Parcel>> parcels = new LinkedHashMap<>();
  private Optional<HostLedger> host = Optional.empty();
  private boolean durable;
  private int weight;
  private long dropped;
  private boolean closed;
  private boolean inHand;

  /** Adds the facts, and the parcels that come of them, which are written together. */
  void add(Command.Append append, List<Parcel> sent) {
    lock.lock();
    try {
      sent.forEach(parcel -> parcels.put(parcel.key(), Optional.of(parcel)));
      append.keeps().forEach(keep -> keeps.put(keep.patient(), keep.ledger()));
      host = append.host().or(() -> host);
      append.awaited().ifPresent(awaited::add);
      durable |= append.awaited().isPresent();
      for (Entry entry : append.entries()) {
        durable |= entry.awaited();
        if (!entry.stateOnly()) {
          push(new Item.Fact(entry, name(append, entry)));
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps this of a parcel; empty: it is not needed any more. */
  void add(Parcel.Key key, Optional<Parcel> parcel) {
    lock.lock();
    try {
      parcels.put(key, parcel);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void add(Item item) {
    lock.lock();
    try {
      push(item);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All there is; waits for something, but no longer than this. */
  Batch take(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = longest.toNanos();
      while (left > 0 && !closed && nothing()) {
        left = changed.awaitNanos(left);
      }
      return drain();
    } finally {
      lock.unlock();
    }
  }

  /** Takes a batch back that was not written; what came since is newer. Nobody is answered. */
  void giveBack(Batch batch) {
    lock.lock();
    try {
      batch.keeps().forEach(keeps::putIfAbsent);
      host = host.or(batch::host);
      parcelsBack(batch.parcels());
      durable |= batch.durable();
      awaited.clear();
      batch.items().reversed().forEach(items::addFirst);
      batch.items().forEach(item -> weight += item.weight());
      shed();
    } finally {
      lock.unlock();
    }
  }

  /** Those given back are older, and go first. */
  private void parcelsBack(Map<Parcel.Key, Optional<Parcel>> older) {
    Map<Parcel.Key, Optional<Parcel>> newer = new LinkedHashMap<>(parcels);
    parcels.clear();
    parcels.putAll(older);
    parcels.putAll(newer);
  }

  /** Counts what was given up elsewhere. */
  void dropped(int items) {
    lock.lock();
    try {
      dropped += items;
    } finally {
      lock.unlock();
    }
  }

  /** Waits this long, or until it is closed. */
  void rest(Duration length) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = length.toNanos();
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What was taken last is written, or given back. */
  void written() {
    lock.lock();
    try {
      inHand = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing of what is sent waits to be written, but no longer than this. */
  void settled(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = longest.toNanos();
      while (left > 0 && (inHand || !nothing())) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing waits. */
  boolean quiet() {
    lock.lock();
    try {
      return nothing();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  private boolean nothing() {
    return keeps.isEmpty()
        && host.isEmpty()
        && parcels.isEmpty()
        && items.isEmpty()
        && awaited.isEmpty();
  }

  private Batch drain() {
    Batch batch =
        new Batch(
            new LinkedHashMap<>(keeps),
            host,
            new LinkedHashMap<>(parcels),
            List.copyOf(items),
            List.copyOf(awaited),
            durable);
    inHand = !batch.isEmpty();
    keeps.clear();
    parcels.clear();
    host = Optional.empty();
    items.clear();
    awaited.clear();
    durable = false;
    weight = 0;
    return batch;
  }

  private void push(Item item) {
    items.addLast(item);
    weight += item.weight();
    shed();
  }

  private void shed() {
    while (weight > MOST && !items.isEmpty()) {
      weight -= takeOldest().weight();
      dropped++;
    }
  }

  private Item takeOldest() {
    for (Iterator<Item> each = items.iterator(); each.hasNext(); ) {
      Item item = each.next();
      if (!item.precious()) {
        each.remove();
        return item;
      }
    }
    return items.removeFirst();
  }

  private static Optional<String> name(Command.Append append, Entry entry) {
    return switch (entry) {
      case Entry.Appeared e -> Optional.of(e.name());
      case Entry.Vanished e -> Optional.of(e.name());
      default ->
          append.keeps().stream()
              .filter(keep -> Optional.of(keep.patient()).equals(entry.about()))
              .flatMap(keep -> keep.ledger().stream())
              .map(Ledger::name)
              .findFirst();
    };
  }
}
