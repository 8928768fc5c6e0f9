package dev.dockerhealth.core.observe;

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
  public static Sight first(ContainerView view, Instant now) {
    Optional<Instant> up = view.up() ? Optional.of(now) : Optional.empty();
    Optional<Instant> unhealthy = unhealthy(view) ? Optional.of(now) : Optional.empty();
    return new Sight(view, now, Instant.EPOCH, now, up, unhealthy, List.of());
  }

  /** The sight after this view. */
  public static Sight next(Sight before, ContainerView view, Instant now) {
    if (view.order() < before.view().order()) {
      return before;
    }
    if (!view.id().equals(before.view().id())) {
      return first(view, now);
    }
    boolean sameRun = view.run().startedAt().equals(before.view().run().startedAt());
    return new Sight(
        view,
        now,
        before.seenAt(),
        sameRun && same(before.view(), view) ? before.stateSince() : now,
        since(view.up(), sameRun ? before.upSince() : Optional.empty(), now),
        since(unhealthy(view), sameRun ? before.unhealthySince() : Optional.empty(), now),
        restarts(before, view, now));
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
