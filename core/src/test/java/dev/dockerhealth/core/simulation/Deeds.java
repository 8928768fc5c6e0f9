package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the healer does to the engine: nothing spared is touched, and one call at a time. */
final class Deeds {
  private final Truth truth;
  private final Set<ContainerId> inFlight = new HashSet<>();

  Deeds(Truth truth) {
    this.truth = truth;
  }

  void died() {
    inFlight.clear();
  }

  /** A stop for a person's sake that fails is told, and that is all. */
  void answered(Command.Act act, CallResult result) {
    inFlight.remove(act.attempt().container());
    SimContainer c = truth.engine().containers.get(act.attempt().container());
    boolean stopFailed =
        act.attempt().phase() == Phase.YIELDING && !(result instanceof CallResult.Done);
    if (c != null && stopFailed && c.up()) {
      c.wish = SimContainer.Wish.UP;
    }
  }

  void calls(Command.Act act, Instant now) {
    if (!inFlight.add(act.attempt().container())) {
      throw new Violation("one remedy in flight per container", act.toString());
    }
    SimContainer c = truth.engine().containers.get(act.attempt().container());
    if (c == null || act.attempt().byPerson()) {
      return;
    }
    boolean gives = act.attempt().call() instanceof Call.Stop && act.attempt().last();
    if (act.attempt().phase() == Phase.YIELDING || gives) {
      givesWay(c, act);
      return;
    }
    boolean first = act.attempt().position() == 0;
    Optional<String> spared = first ? truth.spared(c) : wantedDown(c);
    if (spared.isPresent()) {
      throw new Violation("nothing spared is ever touched", spared.get() + ": " + c + " " + act);
    }
  }

  private Optional<String> wantedDown(SimContainer c) {
    return c.wish == SimContainer.Wish.DOWN && truth.couldKnow(c.wishSince)
        ? Optional.of("a person stopped it meanwhile")
        : Optional.empty();
  }

  private void givesWay(SimContainer c, Command.Act act) {
    if (c.wish == SimContainer.Wish.UP && truth.couldKnow(c.wishSince)) {
      throw new Violation("nothing wanted is ever stopped", c + " " + act);
    }
  }
}
