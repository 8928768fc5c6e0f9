package dev.dockerhealth.agent.tell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What waits on one channel, and when which of it is next. Not for several threads at once.
 *
 * <ol>
 *   <li>The alerts of one happening go in their order; one that is not taken does not hold up other
 *       happenings.
 *   <li>After a failure the whole channel rests, longer each time, so that a dead far side is
 *       knocked at seldom.
 *   <li>Where too much waits, the oldest of the least severity goes first.
 * </ol>
 */
final class Lane {
  static final int MOST = 500;
  static final int MOST_BYTES = 512 << 10;

  private final int most;
  private final int mostBytes;
  private final Map<String, Outgoing> waiting = new LinkedHashMap<>();
  private Optional<String> inHand = Optional.empty();
  private Instant rests = Instant.EPOCH;
  private int failures;
  private int bytes;

  Lane() {
    this(MOST, MOST_BYTES);
  }

  Lane(int most, int mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** What is to be done. */
  sealed interface Next {
    /** Send this; then say what became of it. */
    record Send(Outgoing outgoing) implements Next {}

    /** Nothing before then. */
    record Wait(Instant until) implements Next {}

    /** Nothing waits. */
    record Nothing() implements Next {}
  }

  /** Takes one more, and gives those that are given up for it. */
  List<Outgoing> add(Outgoing outgoing) {
    if (waiting.putIfAbsent(outgoing.alert().id(), outgoing) != null) {
      return List.of();
    }
    bytes += outgoing.weight();
    List<Outgoing> dropped = new ArrayList<>();
    while (waiting.size() > most || bytes > mostBytes) {
      Optional<Outgoing> least = least();
      if (least.isEmpty()) {
        break;
      }
      remove(least.get().alert().id());
      dropped.add(least.get());
    }
    return dropped;
  }

  /**
   * The oldest of the least severity, by the loudest of its happening; never what is being sent.
   */
  private Optional<Outgoing> least() {
    return waiting.values().stream()
        .filter(each -> inHand.filter(each.alert().id()::equals).isEmpty())
        .min(Comparator.comparing((Outgoing each) -> each.alert().loudest()));
  }

  Next next(Instant now) {
    if (waiting.isEmpty()) {
      return new Next.Nothing();
    }
    if (now.isBefore(rests)) {
      return new Next.Wait(rests);
    }
    Optional<Instant> soonest = Optional.empty();
    Set<String> heldUp = new HashSet<>();
    for (Outgoing each : waiting.values()) {
      boolean first = heldUp.add(each.alert().happening());
      if (first && !now.isBefore(each.due())) {
        inHand = Optional.of(each.alert().id());
        return new Next.Send(each);
      }
      if (first && soonest.filter(at -> !each.due().isBefore(at)).isEmpty()) {
        soonest = Optional.of(each.due());
      }
    }
    return new Next.Wait(soonest.orElseThrow());
  }

  /** The far side has it, or never will. */
  void done(Outgoing outgoing) {
    inHand = Optional.empty();
    remove(outgoing.alert().id());
    failures = 0;
    rests = Instant.EPOCH;
  }

  /** Not now; gives it as it is tried again. */
  Outgoing again(Outgoing outgoing, Optional<Duration> asked, double chance, Instant now) {
    inHand = Optional.empty();
    failures++;
    rests = now.plus(Backoff.after(failures, chance, asked));
    Outgoing later = outgoing.again(now.plus(Backoff.after(outgoing.tries() + 1, chance, asked)));
    waiting.replace(outgoing.alert().id(), later);
    return later;
  }

  private void remove(String id) {
    Outgoing gone = waiting.remove(id);
    bytes -= gone == null ? 0 : gone.weight();
  }

  int size() {
    return waiting.size();
  }

  int bytes() {
    return bytes;
  }

  boolean holds(String happening) {
    return waiting.values().stream().anyMatch(each -> each.alert().happening().equals(happening));
  }

  /** All that waits. */
  List<Outgoing> all() {
    return List.copyOf(waiting.values());
  }
}
