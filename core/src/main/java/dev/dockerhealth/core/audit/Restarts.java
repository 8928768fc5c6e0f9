package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RestartPolicy.Kind;
import dev.dockerhealth.core.model.Run;
import dev.dockerhealth.core.model.RunState;
import java.util.Optional;

/** Rules about restart policies. */
final class Restarts {
  private Restarts() {}

  /** One that ended well without a policy was a job. */
  static Optional<String> noPolicy(Exhibit one, Neighbourhood all) {
    boolean finished =
        one.upkeep().state().filter(state -> state == RunState.EXITED).isPresent()
            && one.upkeep().run().filter(run -> run.exitCode() == 0).isPresent();
    return one.upkeep()
        .policy()
        .filter(policy -> policy.kind() == Kind.NO)
        .filter(policy -> !one.passing() && !one.keptByOthers() && !all.job(one) && !finished)
        .map(policy -> "restart policy `no`: when it ends it stays down");
  }

  static Optional<String> purpose(Exhibit one, Neighbourhood all) {
    return one.upkeep()
        .policy()
        .filter(policy -> !one.keptByOthers())
        .flatMap(
            policy -> policy.keepsUp() ? repeats(one, policy, all) : leavesDown(one, policy, all));
  }

  private static Optional<String> repeats(Exhibit one, RestartPolicy policy, Neighbourhood all) {
    String name = words(policy);
    Optional<String> waiting = all.waitsForEndOf(one);
    if (waiting.isPresent()) {
      return Optional.of(
          "%s waits for it to finish, and `%s` starts it again each time"
              .formatted(waiting.get(), name));
    }
    if (one.upkeep().finishes()) {
      return Optional.of("a label says that it finishes, and `%s` starts it again".formatted(name));
    }
    boolean between = one.upkeep().state().filter(s -> s == RunState.RESTARTING).isPresent();
    return one.upkeep()
        .run()
        .filter(run -> between && run.exitCode() == 0 && run.restartCount() > 0)
        .map(Run::restartCount)
        .map(
            times ->
                "it finishes with code 0, and `%s` has started it again %d times"
                    .formatted(name, times));
  }

  private static Optional<String> leavesDown(Exhibit one, RestartPolicy policy, Neighbourhood all) {
    boolean serves = !one.upkeep().ports().isEmpty() || one.check() instanceof Exhibit.Check.Engine;
    return policy.kind() == Kind.ON_FAILURE && serves && !all.job(one) && !one.passing()
        ? Optional.of(
            "it serves%s, and `%s` leaves it down%s when it ends with code 0"
                .formatted(
                    one.upkeep().ports().isEmpty()
                        ? ""
                        : " " + String.join(", ", one.upkeep().ports().stream().sorted().toList()),
                    words(policy),
                    policy.max() > 0
                        ? " after %d restarts, and at once".formatted(policy.max())
                        : ""))
        : Optional.empty();
  }

  private static String words(RestartPolicy policy) {
    return switch (policy.kind()) {
      case NO -> "no";
      case ON_FAILURE -> policy.max() > 0 ? "on-failure:" + policy.max() : "on-failure";
      case ALWAYS -> "always";
      case UNLESS_STOPPED -> "unless-stopped";
    };
  }
}
