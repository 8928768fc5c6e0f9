package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Has it waited long enough since its last attempt failed, and rested where it is exhausted? */
final class BackoffGate implements Gate {
  /** Who waits to come back has no container meanwhile. */
  private static final Duration PUT_BACK = Duration.ofSeconds(3);

  private static final int LONGEST = 7;

  @Override
  public Optional<Verdict> object(Case question, Instant now) {
    if (question.remedy().loan()) {
      return Optional.empty();
    }
    Optional<Episode> episode = question.ledger().episode();
    if (question.remedy() instanceof Remedy.PutBack) {
      return episode
          .flatMap(Episode::failedAt)
          .flatMap(failed -> until(failed.plus(putBack(question)), now, Reason.BACKOFF));
    }
    if (episode.isEmpty() || episode.get().attempts() == 0) {
      return beforeTheFirst(question, now);
    }
    Instant failed = episode.get().failedAt().orElse(episode.get().since());
    Policy.Backoff times = question.policy().backoff();
    if (episode.get().attempts() >= question.policy().maxRestartAttempts()) {
      Duration rest = Backoff.rest(times, episode.get().rests());
      return until(failed.plus(rest), now, Reason.RESTING);
    }
    Duration gap =
        Backoff.afterFailure(times, episode.get().attempts(), question.patient().id().key());
    return until(failed.plus(gap), now, Reason.BACKOFF);
  }

  private static Duration putBack(Case question) {
    int failed =
        question.ledger().home().recreation().aside().map(Recreation.Aside::putBacks).orElse(0);
    return PUT_BACK.multipliedBy(1L << Math.min(LONGEST, failed));
  }

  /**
   * The engine itself just failed to start it, or an intention was given up before the deed: once
   * more at once would end the same way.
   */
  private static Optional<Verdict> beforeTheFirst(Case question, Instant now) {
    Instant since = question.ill().since();
    Optional<Instant> givenUp = question.ledger().episode().flatMap(Episode::failedAt);
    boolean engineFailed = !question.view().run().error().isEmpty() && !question.view().up();
    return givenUp
        .or(() -> engineFailed ? Optional.of(since) : Optional.empty())
        .flatMap(
            from -> until(from.plus(question.policy().backoff().initial()), now, Reason.BACKOFF));
  }

  private static Optional<Verdict> until(Instant then, Instant now, Reason reason) {
    return now.isBefore(then) ? Optional.of(new Verdict.Wait(then, reason, "")) : Optional.empty();
  }

  @Override
  public boolean yieldsToPerson() {
    return true;
  }
}
