package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.HostTale;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps many messages from coming at once.
 *
 * <ol>
 *   <li>A quiet change waits a moment: what comes with it, as when compose works, is told with it.
 *   <li>All else is told at once, while few were told within the last minute.
 *   <li>Beyond, it is gathered, and told together in a summary that names them all.
 * </ol>
 */
public final class Crowd {
  /** So many in a minute are read one by one. */
  static final int FEW = 5;

  static final Duration WINDOW = Duration.ofSeconds(60);

  /** What comes together is gathered so long; longer where it does not end. */
  static final Duration GATHER = Duration.ofSeconds(10);

  static final Duration GATHER_LONGER = Duration.ofSeconds(30);

  /** More are only counted. */
  static final int MOST = 200;

  private Crowd() {}

  /** What goes out now, and what waits. */
  public record Passed(List<Alert> alerts, HostTale tale) {
    public Passed {
      alerts = List.copyOf(alerts);
    }
  }

  /** Lets these alerts of patients pass, or gathers them. */
  public static Passed of(HostTale tale, List<Alert> alerts, Instant now) {
    return of(tale, alerts, false, now);
  }

  /**
   * Lets these alerts of patients pass, or gathers them.
   *
   * @param last nobody gathers any more: all that waits is told now
   */
  public static Passed of(HostTale tale, List<Alert> alerts, boolean last, Instant now) {
    HostTale after = aged(tale, now);
    List<Alert> out = new ArrayList<>();
    for (Alert alert : alerts) {
      after = alert.topic() == Topic.CHANGE ? withoutEarlier(after, alert) : after;
      if (!quiet(alert) && after.gathered().stream().allMatch(Crowd::quiet) && few(after)) {
        out.add(alert);
        after = after.recent(plus(after.recent(), now));
      } else {
        after = gathered(after, alert, now);
      }
    }
    return last || due(after, now) ? flushed(after, out, now) : new Passed(out, after);
  }

  private static boolean due(HostTale tale, Instant now) {
    return tale.gatheredUntil().filter(until -> !now.isBefore(until)).isPresent();
  }

  private static Passed flushed(HostTale tale, List<Alert> out, Instant now) {
    List<Alert> all = new ArrayList<>(out);
    List<Alert> told = Summary.of(tale.gathered(), tale.more(), now);
    all.addAll(told);
    boolean summed = told.stream().anyMatch(alert -> alert.topic() == Topic.SUMMARY);
    HostTale after = tale;
    for (Alert alert : told) {
      after = quiet(alert) ? after : after.recent(plus(after.recent(), now));
    }
    return new Passed(all, after.scattered(summed ? Optional.of(now) : Optional.empty()));
  }

  /** Of quiet changes of one container the latest counts: a stop may be half of a restart. */
  private static HostTale withoutEarlier(HostTale tale, Alert alert) {
    List<Alert> others =
        tale.gathered().stream()
            .filter(a -> !(a.topic() == Topic.CHANGE && quiet(a) && same(a, alert)))
            .toList();
    return tale.gathering(others, tale.more(), tale.gatheredUntil());
  }

  private static HostTale gathered(HostTale tale, Alert alert, Instant now) {
    Duration wait =
        tale.summedUpAt().filter(last -> now.isBefore(last.plus(WINDOW))).isPresent()
            ? GATHER_LONGER
            : GATHER;
    Optional<Instant> until = tale.gatheredUntil().or(() -> Optional.of(now.plus(wait)));
    if (tale.gathered().size() >= MOST) {
      return tale.gathering(tale.gathered(), tale.more() + 1, until);
    }
    List<Alert> together = new ArrayList<>(tale.gathered());
    together.add(alert);
    return tale.gathering(together, tale.more(), until);
  }

  private static boolean same(Alert one, Alert other) {
    return one.subject().equals(other.subject());
  }

  private static boolean quiet(Alert alert) {
    boolean change = alert.topic() == Topic.CHANGE || alert.topic() == Topic.MAINTENANCE;
    return change && alert.severity() == Severity.INFO;
  }

  private static boolean few(HostTale tale) {
    return tale.recent().size() < FEW;
  }

  private static List<Instant> plus(List<Instant> times, Instant now) {
    List<Instant> after = new ArrayList<>(times);
    after.add(now);
    return after;
  }

  private static HostTale aged(HostTale tale, Instant now) {
    Instant oldest = now.minus(WINDOW);
    List<Instant> young = tale.recent().stream().filter(oldest::isBefore).toList();
    return young.size() == tale.recent().size() ? tale : tale.recent(young);
  }
}
