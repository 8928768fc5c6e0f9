package dev.dockerhealth.core.observe;

import dev.dockerhealth.core.model.Checks;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Sight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a new view of a container into what was seen before; older never replaces newer. */
public final class Merge {
  private static final int RESTARTS_KEPT = 5;

  private Merge() {}

  /** The first sight of a patient, or of its new body. */
  public static Sight first(ContainerView shown, boolean probed, Instant now) {
    Checks checks = checks(Optional.empty(), shown, probed);
    ContainerView view = shown.with(checks.together());
    Optional<Instant> up = view.up() ? Optional.of(now) : Optional.empty();
    Optional<Instant> unhealthy = unhealthy(view) ? Optional.of(now) : Optional.empty();
    return new Sight(view, now, Instant.EPOCH, now, up, unhealthy, List.of(), checks);
  }

  /**
   * The sight after this view.
   *
   * @param probed whether a label asks for a probe of ours
   */
  public static Sight next(Sight before, ContainerView shown, boolean probed, Instant now) {
    if (shown.order() < before.view().order()) {
      return before;
    }
    if (!shown.id().equals(before.view().id())) {
      return first(shown, probed, now);
    }
    Checks checks = checks(Optional.of(before), shown, probed);
    ContainerView view = shown.with(checks.together());
    boolean sameRun = view.run().startedAt().equals(before.view().run().startedAt());
    return new Sight(
        view,
        now,
        before.seenAt(),
        sameRun && same(before.view(), view) ? before.stateSince() : now,
        since(view.up(), sameRun ? before.upSince() : Optional.empty(), now),
        since(unhealthy(view), sameRun ? before.unhealthySince() : Optional.empty(), now),
        restarts(before, view, now),
        checks);
  }

  /** The sight after the own probe said something; the engine was not asked. */
  public static Sight probed(Sight before, Health own, Instant now) {
    Checks checks = new Checks(before.checks().engine(), own);
    ContainerView view = before.view().with(checks.together());
    return new Sight(
        view,
        before.seenAt(),
        before.seenBefore(),
        before.stateSince(),
        before.upSince(),
        since(unhealthy(view), before.unhealthySince(), now),
        before.policyRestarts(),
        checks);
  }

  private static Checks checks(Optional<Sight> before, ContainerView shown, boolean probed) {
    Health own = before.map(sight -> sight.checks().own()).orElse(Health.none());
    boolean sameRun =
        before
            .filter(sight -> sight.view().run().startedAt().equals(shown.run().startedAt()))
            .isPresent();
    if (!probed) {
      return Checks.of(shown.health());
    }
    return new Checks(shown.health(), sameRun ? own : OwnProbe.begun(own.times()));
  }

  private static boolean same(ContainerView before, ContainerView view) {
    return before.state() == view.state()
        && before.run().restartCount() == view.run().restartCount();
  }

  private static boolean unhealthy(ContainerView view) {
    return view.up() && view.health().status() == Health.Status.UNHEALTHY;
  }

  private static Optional<Instant> since(boolean holds, Optional<Instant> before, Instant now) {
    return holds ? Optional.of(before.orElse(now)) : Optional.empty();
  }

  private static List<Instant> restarts(Sight before, ContainerView view, Instant now) {
    int rise = view.run().restartCount() - before.view().run().restartCount();
    if (view.state() != RunState.RESTARTING && rise <= 0) {
      return rise < 0 ? List.of() : before.policyRestarts();
    }
    List<Instant> times = new ArrayList<>(before.policyRestarts());
    for (int i = 0; i < Math.min(rise, RESTARTS_KEPT); i++) {
      times.add(now);
    }
    return times.subList(Math.max(0, times.size() - RESTARTS_KEPT), times.size());
  }
}
