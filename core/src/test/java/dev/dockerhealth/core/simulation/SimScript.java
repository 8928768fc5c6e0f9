package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.RunState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The user's script: now it helps, now it does nothing, fails or hangs, and goes on if we die. */
final class SimScript {
  private static final long LIMIT = 60_000;

  private final World world;
  private final Agenda agenda;
  private final SimEngine engine;
  private final Operator operator;
  private final Dice dice;
  private final Set<String> asked = new HashSet<>();

  SimScript(World world, Agenda agenda, SimEngine engine, Operator operator, Dice dice) {
    this.world = world;
    this.agenda = agenda;
    this.engine = engine;
    this.operator = operator;
    this.dice = dice;
  }

  /**
   * It is asked.
   *
   * @param careless whether it may also promise what it does not keep
   */
  void asked(Attempt attempt, boolean careless, Consumer<CallResult> to) {
    if (!asked.add(attempt.id())) {
      throw new Violation("the script is asked once for an attempt", attempt.toString());
    }
    if (careless) {
      misfortune();
    }
    int what = dice.below(careless ? 10 : 7);
    switch (what) {
      case 0, 1, 2 -> ends(dice.between(5, 3_000), new CallResult.Done(), "does nothing", to);
      case 3 -> ends(dice.between(5, 500), new CallResult.Refused("ended with 3"), "fails", to);
      case 4, 5 -> {
        long takes = dice.between(5, 20_000);
        agenda.in(dice.between(1, takes), () -> helps(attempt));
        ends(takes, new CallResult.Done(), "helps", to);
      }
      case 6 -> {
        agenda.in(dice.between(500, 90_000), () -> helps(attempt));
        ends(dice.between(5, 400), new CallResult.Handled(), "returns 10, helps", to);
      }
      case 7 -> ends(dice.between(5, 400), new CallResult.Handled(), "returns 10", to);
      case 8 -> ends(LIMIT, new CallResult.Refused("was killed after 60 s"), "hangs", to);
      case 9 -> {
        agenda.in(dice.between(500, LIMIT), () -> helps(attempt));
        ends(LIMIT, new CallResult.Refused("was killed after 60 s"), "helps and hangs", to);
      }
      default -> throw new IllegalStateException("no such script");
    }
  }

  /** What was allowed when it was decided is so no more; or we die with it in our hands. */
  private void misfortune() {
    if (dice.chance(0.02)) {
      agenda.in(dice.between(0, 3_000), () -> world.diskFills(dice.between(10_000, 90_000)));
    } else if (dice.chance(0.02)) {
      agenda.in(dice.between(0, 4), () -> world.healerDies(dice.between(50, 60_000)));
    }
  }

  private void ends(long after, CallResult result, String how, Consumer<CallResult> to) {
    world.coverage().disturbed("script " + how);
    agenda.in(after, () -> to.accept(result));
  }

  /** By Docker's own commands, or from within; only a check of the engine's tells of the latter. */
  private void helps(Attempt attempt) {
    Optional<SimContainer> there =
        Optional.ofNullable(engine.containers.get(attempt.container()))
            .flatMap(operator::byName)
            .filter(c -> engine.answers() && c.state != RunState.PAUSED && c.stopping.isEmpty());
    there.ifPresent(
        c -> {
          if (!c.live()) {
            operator.starts(c);
          } else if (!c.checked() || dice.chance(0.5)) {
            operator.restarts(c);
          } else if (c.sick) {
            c.sick = false;
            c.sickStarts = 0;
            engine.runs.planHealth(c, 0);
          }
        });
  }
}
