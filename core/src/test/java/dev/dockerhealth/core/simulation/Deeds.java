package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Attempt.Phase;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.turn.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the healer does to the engine: nothing spared is touched, and one call at a time. */
final class Deeds {
  private static final long UP_WITHOUT_CHECK = 10_000;

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

  void calls(Command.Act act, Memory memory, Instant now) {
    if (!inFlight.add(act.attempt().container())) {
      throw new Violation("one remedy in flight per container", act.toString());
    }
    SimContainer c = truth.engine().containers.get(act.attempt().container());
    if (c == null) {
      return;
    }
    if (act.attempt().call() instanceof Call.Update update) {
      lends(c, act, update.limits());
    }
    if (act.attempt().call() instanceof Call.Return back) {
      lends(c, act, back.limits());
    }
    if (act.attempt().byPerson() || act.attempt().remedy().loan()) {
      return;
    }
    if (act.attempt().remedy() instanceof Remedy.PutBack) {
      comesBack(c, act);
      return;
    }
    if (act.attempt().call() instanceof Call.Remove) {
      removes(c, act);
      return;
    }
    filesGoAlong(c, act);
    graceIsGiven(c, act.attempt().call());
    boolean gives = act.attempt().call() instanceof Call.Stop && act.attempt().last();
    if (act.attempt().phase() == Phase.YIELDING || gives) {
      givesWay(c, act);
      return;
    }
    boolean first = act.attempt().untouched();
    Optional<String> spared = first ? truth.spared(c) : stoppedMeanwhile(c);
    boolean follows = act.attempt().fault() == FaultKind.DEPENDENCY_RESTARTED;
    if (follows && c.well()) {
      follows(c, act, memory);
    } else if (spared.isPresent() && !looksStale(c, act)) {
      throw new Violation("nothing spared is ever touched", spared.get() + ": " + c + " " + act);
    }
    if (first && act.attempt().remedy().newRun()) {
      rootCauseFirst(c, act, memory);
    }
  }

  /** A copy has none of the files that it wrote: only who allows it is copied all the same. */
  private static void filesGoAlong(SimContainer c, Command.Act act) {
    boolean allowed = act.attempt().remedy() instanceof Remedy.Recreate r && r.withFiles();
    if (act.attempt().call() instanceof Call.Copy && c.wrote && !allowed) {
      throw new Violation("no files are left behind", c + " " + act);
    }
  }

  /** Only one that cannot hear its stop signal, and asks for no time, is given less of it. */
  private static void graceIsGiven(SimContainer c, Call call) {
    Optional<Duration> less =
        switch (call) {
          case Call.Stop(Optional<Duration> grace) -> grace;
          case Call.Restart(Optional<Duration> grace) -> grace;
          case Call.StopCopy(String name, Optional<Duration> grace) -> grace;
          default -> Optional.empty();
        };
    Duration own = c.spec.stopTimeout().orElse(Duration.ofSeconds(10));
    boolean inVain = c.is(Trait.DEAF) && c.spec.stopTimeout().isEmpty();
    if (!inVain && less.filter(grace -> grace.compareTo(own) < 0).isPresent()) {
      throw new Violation("nobody is given less time to stop than it asks for", c + " " + call);
    }
  }

  /** A clock that was set between two starts makes the older one look the younger. */
  private boolean looksStale(SimContainer c, Command.Act act) {
    Optional<Instant> parent =
        c.parent.map(truth.engine().containers::get).flatMap(one -> one.startedAt);
    return act.attempt().fault() == FaultKind.STALE_NETWORK_NAMESPACE
        && parent.isPresent()
        && c.startedAt.filter(parent.get()::isAfter).isPresent();
  }

  /** Only what is meant to follow another one, and only one that has a new run since. */
  private void follows(SimContainer c, Command.Act act, Memory memory) {
    List<String> after =
        memory.inBody(c.id).stream()
            .flatMap(patient -> patient.ledger().due().stream())
            .flatMap(due -> due.after().stream())
            .toList();
    if (after.isEmpty() || !truth.engine().needs.follows(c, after.getLast())) {
      throw new Violation("nobody follows but who is to", after + " " + c + " " + act);
    }
  }

  /** Whom it needs is not under treatment now, and not down either. */
  private void rootCauseFirst(SimContainer c, Command.Act act, Memory memory) {
    SimNeeds needs = truth.engine().needs;
    if (SimNeeds.inCycle(c)) {
      return;
    }
    boolean treated =
        needs.of(c).stream().anyMatch(who -> who.stream().allMatch(o -> treated(o, memory)));
    boolean known =
        needs.of(c).stream().flatMap(List::stream).allMatch(o -> truth.couldKnow(o.changedAt));
    if (treated || (needs.lacksOne(c) && known)) {
      throw new Violation(
          "nothing is treated whose cause is another one",
          c + " " + act + thoughts(needs.of(c), memory));
    }
  }

  private static String thoughts(List<List<SimContainer>> all, Memory memory) {
    return all.stream()
        .flatMap(List::stream)
        .flatMap(o -> memory.inBody(o.id).stream())
        .map(p -> "\n  " + p.name() + ": " + p.diagnosis() + " " + p.verdict() + " " + p.ledger())
        .collect(java.util.stream.Collectors.joining());
  }

  private static boolean treated(SimContainer c, Memory memory) {
    return memory
        .inBody(c.id)
        .flatMap(patient -> patient.ledger().attempt())
        .filter(attempt -> attempt.remedy().newRun())
        .isPresent();
  }

  /** One that runs is refused by the engine. */
  private void removes(SimContainer c, Command.Act act) {
    boolean late = !truth.couldKnow(c.changedAt);
    if (Truth.leftAlone(c) || (!c.live() && !c.finished() && !late)) {
      throw new Violation("only what has finished is removed", c + " " + act);
    }
  }

  /** Limits that people set are never changed but to lend, and what was lent goes back to them. */
  private void lends(SimContainer c, Command.Act act, Limits limits) {
    boolean gives =
        act.attempt().remedy() instanceof Remedy.GiveBack
            || act.attempt().call() instanceof Call.Return;
    boolean both = limits.nanoCpus() != 0 && (limits.cpuQuota() != 0 || limits.cpuPeriod() != 0);
    boolean other =
        (limits.nanoCpus() != 0 && c.limits.byQuota())
            || (limits.cpuQuota() != 0 && c.limits.nanoCpus() != 0);
    if (both || other) {
      throw new Violation("never both families of CPU limits", c + " " + act);
    }
    if ((limits.memory() == 0) != (limits.memorySwap() == 0)) {
      throw new Violation("memory and swap together", c + " " + act);
    }
    if (!gives && !act.attempt().byPerson() && (Truth.never(c) || Truth.leftAlone(c))) {
      throw new Violation("nothing spared is ever touched", c + " " + act);
    }
    if (!truth.couldKnow(c.limitsSetAt)) {
      return;
    }
    if (gives && !SimUse.same(c.limits.after(limits), c.wanted, limits)) {
      throw new Violation("what comes back is what people set", c + " " + act);
    }
    if (!gives && !SimUse.same(c.limits, c.wanted, limits)) {
      throw new Violation("nothing is lent twice", c + " " + act);
    }
  }

  /** What was set aside may always come back, but runs again only where nobody wants it down. */
  private void comesBack(SimContainer c, Command.Act act) {
    graceIsGiven(c, act.attempt().call());
    if (act.attempt().call() instanceof Call.StopCopy stop) {
      isNotWell(c, stop, act);
    }
    Optional<String> down =
        act.attempt().call() instanceof Call.Start ? wantedDown(c) : Optional.empty();
    if (down.isPresent()) {
      throw new Violation("nothing spared is ever touched", down.get() + ": " + c + " " + act);
    }
  }

  /** Who took its place and is well, stays. */
  private void isNotWell(SimContainer old, Call.StopCopy stop, Command.Act act) {
    Optional<SimContainer> well = truth.engine().copies.of(old, stop.name()).filter(this::isProven);
    if (well.isPresent()) {
      throw new Violation("a new one that is well is not taken away", well.get() + " " + act);
    }
  }

  /**
   * That it runs and nothing ails it is no proof yet (PRODUCT 7.9): without a check it must be up
   * for 10 s; with a probe of the healer's own, one round of them must have passed.
   */
  private boolean isProven(SimContainer copy) {
    long proof = copy.probed() ? 2 * SimProbes.INTERVAL : copy.checked() ? 0 : UP_WITHOUT_CHECK;
    return copy.well() && copy.passed && truth.couldKnow(copy.changedAt + proof);
  }

  /** Only its events tell a person's stop from the healer's own that ends the same run. */
  private Optional<String> stoppedMeanwhile(SimContainer c) {
    return c.stopUnheard ? Optional.empty() : wantedDown(c);
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
