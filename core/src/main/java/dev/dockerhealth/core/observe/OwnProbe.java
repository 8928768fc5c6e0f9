package dev.dockerhealth.core.observe;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Health.Probe;
import dev.dockerhealth.core.model.Health.Status;
import dev.dockerhealth.core.model.Health.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The health that our own probes come to, with the engine's states and thresholds: a run begins as
 * starting; one pass makes it healthy; as many failures in a row as there are retries make it
 * unhealthy; those within the start grace do not count until one has passed.
 */
public final class OwnProbe {
  private static final int KEPT = 5;

  private OwnProbe() {}

  /** A run begins, or the label is new. */
  public static Health begun(Times times) {
    return new Health(Status.STARTING, 0, List.of(), times);
  }

  /** No probe is wanted, or none can be made: nothing is known by it. */
  public static Health silent() {
    return Health.none();
  }

  /** The health after this probe of the same run. */
  public static Health after(Health before, ContainerView view, Probe probe, Times times) {
    List<Probe> probes = new ArrayList<>(before.probes());
    probes.add(probe);
    List<Probe> last = probes.subList(Math.max(0, probes.size() - KEPT), probes.size());
    if (probe.exitCode() == 0) {
      return new Health(Status.HEALTHY, 0, last, times);
    }
    if (before.status() == Status.STARTING && graced(view, probe.start(), times.startPeriod())) {
      return new Health(Status.STARTING, 0, last, times);
    }
    int streak = before.failingStreak() + 1;
    boolean ill = streak >= times.retries();
    Status unwell = before.checked() ? before.status() : Status.STARTING;
    return new Health(ill ? Status.UNHEALTHY : unwell, streak, last, times);
  }

  private static boolean graced(ContainerView view, Instant begun, Duration grace) {
    return view.run().startedAt().filter(start -> begun.isBefore(start.plus(grace))).isPresent();
  }
}
