package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Need;
import dev.dockerhealth.core.model.Needed;
import dev.dockerhealth.core.model.Neighbour;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Those it needs come first (PRODUCT 7.3, 7.5): what is down starts after them; what is unhealthy
 * waits until each of them was probed after its own first failing probe, and until one that has
 * just come back had time to make it well. One that does not exist is waited for no longer than the
 * rest.
 */
final class DependencyGate implements Gate {
  /** The longest that is waited for another's probe, or for one that does not exist. */
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  /** Its probes are known only by asking again. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  /** So long after our start not all that is there may have been seen. */
  private static final Duration FIRST_LOOKS = Duration.ofSeconds(5);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(10);

  @Override
  public boolean yieldsToPerson() {
    return true;
  }

  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    return question.remedy().newRun() && !question.remedy().undoes()
        ? question.needed().stream()
            .map(needed -> objection(question, needed, now))
            .flatMap(Optional::stream)
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Verdict> objection(Case question, Needed needed, Instant now) {
    if (needed.who().isEmpty()) {
      return missing(question, needed.need(), now);
    }
    if (!needed.served()) {
      Neighbour first = needed.who().getFirst();
      return wait(now.plus(LOOK_AGAIN), first.name() + " " + first.words());
    }
    return question.view().up() && question.view().health().checked()
        ? unhealthy(question, serving(needed), now)
        : Optional.empty();
  }

  private static List<Neighbour> serving(Needed needed) {
    return needed.who().stream().filter(one -> one.state() == Neighbour.State.SERVES).toList();
  }

  /** A parent that is gone for ever is not waited for by one that gets another. */
  private static Optional<Verdict> missing(Case question, Need need, Instant now) {
    boolean left =
        need.source() == Need.Source.NETWORK_MODE && question.remedy().parent().isPresent();
    if (left || need.source() == Need.Source.KNOWN) {
      return Optional.empty();
    }
    Instant looked = question.host().bornAt().plus(FIRST_LOOKS);
    if (now.isBefore(looked)) {
      return wait(looked, need.target().words() + " is not seen yet");
    }
    Instant until = question.ill().since().plus(AT_MOST);
    return !question.view().up() && now.isBefore(until)
        ? wait(until, need.target().words() + " does not exist, and is waited for")
        : Optional.empty();
  }

  private static Optional<Verdict> unhealthy(Case question, List<Neighbour> serving, Instant now) {
    Optional<Instant> failing = firstFailing(question.view().health());
    if (failing.isEmpty()) {
      return Optional.empty();
    }
    Instant until = question.ill().since().plus(AT_MOST);
    for (Neighbour one : serving) {
      Optional<Verdict> recovering = recovering(question, one, now);
      if (recovering.isPresent()) {
        return recovering;
      }
      boolean probed = one.probedAt().isEmpty() || !one.probedAt().get().isBefore(failing.get());
      if (!probed && now.isBefore(until)) {
        Instant again = now.plus(ASK_AGAIN);
        return wait(again.isBefore(until) ? again : until, one.name() + " is to be probed first");
      }
    }
    return Optional.empty();
  }

  /** It has come back after this one fell ill: what was ill because of it gets well by itself. */
  private static Optional<Verdict> recovering(Case question, Neighbour one, Instant now) {
    Instant until =
        one.servesSince()
            .filter(since -> since.isAfter(question.ill().since()))
            .map(since -> since.plus(patience(question.view().health().times())))
            .orElse(Instant.EPOCH);
    return now.isBefore(until)
        ? wait(until, one.name() + " has just come back, and it may get well by itself")
        : Optional.empty();
  }

  private static Duration patience(Health.Times times) {
    Duration round = times.round();
    Duration least = round.compareTo(LEAST_PATIENCE) > 0 ? round : LEAST_PATIENCE;
    return least.compareTo(AT_MOST) < 0 ? least : AT_MOST;
  }

  /** The engine's stamp of the first of the last failing probes that are still shown. */
  private static Optional<Instant> firstFailing(Health health) {
    Optional<Instant> first = Optional.empty();
    for (Health.Probe probe : health.probes().reversed()) {
      if (probe.exitCode() == 0) {
        return first;
      }
      first = Optional.of(probe.start());
    }
    return first;
  }

  private static Optional<Verdict> wait(Instant until, String detail) {
    return Optional.of(new Verdict.Wait(until, Reason.DEPENDENCY_FIRST, detail));
  }
}
