package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.Budget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sliding windows: keep the times, drop the old, count (as Erlang's supervisor does). */
public final class Window {
  private Window() {}

  /** Those acts that still count. An act leaves the window exactly when its length has passed. */
  public static List<Instant> within(List<Instant> acts, Budget budget, Instant now) {
    Instant oldest = now.minus(budget.window());
    return acts.stream().filter(act -> act.isAfter(oldest)).toList();
  }

  /** The acts after one more now. */
  public static List<Instant> after(List<Instant> acts, Budget budget, Instant now) {
    List<Instant> kept = new ArrayList<>(within(acts, budget, now));
    kept.add(now);
    return kept;
  }

  /** Whether one more act would exceed the budget. */
  public static boolean spent(List<Instant> acts, Budget budget, Instant now) {
    return within(acts, budget, now).size() >= budget.acts();
  }

  /** When the oldest act that counts leaves the window. */
  public static Instant freeAt(List<Instant> acts, Budget budget, Instant now) {
    List<Instant> counting = within(acts, budget, now);
    return counting.isEmpty()
        ? now
        : counting
            .get(counting.size() - Math.min(counting.size(), budget.acts()))
            .plus(budget.window());
  }
}
