package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.model.RunState;
import java.time.Duration;
import java.util.Optional;

/** Rules about health checks. */
final class Checks {
  private Checks() {}

  static Optional<String> none(Exhibit one, Neighbourhood all) {
    boolean ended = one.upkeep().state().filter(state -> state == RunState.EXITED).isPresent();
    boolean job = ended && one.upkeep().run().filter(run -> run.exitCode() == 0).isPresent();
    return one.check() instanceof Check.None(String where)
            && !one.passing()
            && !all.job(one)
            && !job
        ? Optional.of("there is no health check in " + where)
        : Optional.empty();
  }

  static Optional<String> broken(Exhibit one) {
    return engine(one).flatMap(Check.Engine::broken);
  }

  static Optional<String> times(Exhibit one) {
    return engine(one)
        .filter(check -> check.timeout().compareTo(check.interval()) > 0)
        .map(
            check ->
                "interval %s, timeout %s: what hangs is seen after %s"
                    .formatted(
                        Words.length(check.interval()),
                        Words.length(check.timeout()),
                        Words.length(round(check))));
  }

  static Optional<String> noStartPeriod(Exhibit one) {
    return engine(one)
        .filter(check -> check.startPeriod().isZero())
        .map(
            check ->
                "a start that takes longer than %s counts as ill%s"
                    .formatted(
                        Words.length(check.interval().multipliedBy(check.retries())),
                        check
                            .wellAfter()
                            .map(took -> "; the last one took " + Words.length(took))
                            .orElse("")));
  }

  private static Duration round(Check.Engine check) {
    return check.interval().plus(check.timeout()).multipliedBy(check.retries());
  }

  static Optional<Check.Engine> engine(Exhibit one) {
    return one.check() instanceof Check.Engine check ? Optional.of(check) : Optional.empty();
  }
}
