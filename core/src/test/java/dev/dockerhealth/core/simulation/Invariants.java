package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.tell.Story;
import dev.dockerhealth.core.turn.Memory;
import dev.dockerhealth.core.turn.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** Looks at every step, and at all that the healer does; fails at the first wrong one. */
final class Invariants {
  private static final int RECOUNT_EVERY = 1000;
  private static final int STEPS_KEPT = Integer.getInteger("simulation.steps", 30);
  private static final int MOST_TICKS_AT_ONCE = 40;

  private final Coverage coverage;
  private final Truth truth;
  private final Deeds deeds;
  private final Intentions intentions;
  private final Cleanings cleanings;
  private final Refusals refusals = new Refusals();
  private final Messages messages = new Messages();
  private final ArrayDeque<Seen> last = new ArrayDeque<>();
  private long steps;
  private long commandHash = 1;
  private int ticksAtOnce;
  private Instant tickedAt = Instant.EPOCH;

  private record Seen(Instant now, Signal signal, Step step) {}

  Invariants(Agenda agenda, SimEngine engine, Coverage coverage) {
    this.coverage = coverage;
    truth = new Truth(agenda, engine);
    deeds = new Deeds(truth);
    intentions = new Intentions();
    cleanings = new Cleanings(truth);
  }

  long steps() {
    return steps;
  }

  long commandHash() {
    return commandHash;
  }

  Messages messages() {
    return messages;
  }

  Truth truth() {
    return truth;
  }

  Intentions intentions() {
    return intentions;
  }

  public void stepped(Memory before, Signal signal, Step step, Instant now) {
    steps++;
    remember(new Seen(now, signal, step));
    truth.told(before, signal, now);
    cleanings.heard(signal);
    ticks(signal, step, now);
    for (Command command : step.commands()) {
      commandHash = commandHash * 31 + command.hashCode();
      if (command instanceof Command.Append append) {
        append.entries().forEach(entry -> entry(before, step.memory(), entry, now));
        messages.told(before, step.memory(), signal, append, now);
      }
      if (command instanceof Command.Clean clean) {
        cleanings.cleans(step.memory(), clean, now);
      }
      if (command instanceof Command.Act act) {
        Intentions.stillAllowed(step.memory(), act, now);
      }
    }
    if (steps % RECOUNT_EVERY == 0) {
      Sums.recount(step.memory());
      intentions.noneIsForgotten(step.memory(), now);
      messages.noneIsHeldForEver(step.memory(), now);
    }
  }

  private void entry(Memory before, Memory after, Entry entry, Instant now) {
    coverage.told(entry);
    cleanings.told(entry);
    refusals.told(entry);
    intentions.told(before, after, entry, truth, now);
    if (steps % 50 == 0) {
      Story.of(entry, "a");
    }
  }

  private void remember(Seen seen) {
    last.add(seen);
    if (last.size() > STEPS_KEPT) {
      last.remove();
    }
  }

  /** A step that only ticks must sooner or later ask for a later time. */
  private void ticks(Signal signal, Step step, Instant now) {
    boolean again = signal instanceof Signal.Tick && step.wakeAt().filter(now::isBefore).isEmpty();
    ticksAtOnce = again && now.equals(tickedAt) ? ticksAtOnce + 1 : 0;
    tickedAt = now;
    if (again && step.wakeAt().isPresent() && ticksAtOnce > MOST_TICKS_AT_ONCE) {
      throw new Violation("no tight loop", ticksAtOnce + " ticks at " + now);
    }
  }

  public void born(Instant now) {
    truth.born(now);
    intentions.born(now);
  }

  public void died(List<Entry> lost) {
    truth.deaf();
    truth.forgotten(lost);
    deeds.died();
    intentions.lost(lost);
    refusals.lost(lost);
    cleanings.died();
    messages.died();
    lost.forEach(cleanings::lost);
  }

  void calls(Command.Act act, Memory memory, Instant now) {
    deeds.calls(act, memory, now);
  }

  public void answered(Command.Act act, CallResult result) {
    deeds.answered(act, result);
  }

  public void listed(Instant now) {
    truth.listed(now);
  }

  /** The last steps, for the person who looks for the cause. */
  String history() {
    StringBuilder text = new StringBuilder();
    for (Seen seen : last) {
      text.append("\n  ").append(seen.now()).append(' ').append(Brief.of(seen.signal()));
      seen.step().commands().forEach(c -> text.append("\n      -> ").append(Brief.of(c)));
    }
    return text.toString();
  }
}
