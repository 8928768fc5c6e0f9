package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.Cleanup;
import dev.dockerhealth.core.model.CleanupImages;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.HostView.Disk;
import dev.dockerhealth.core.model.Mode;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.model.Trait;
import dev.dockerhealth.core.turn.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Judges each clean-up by rules of its own: what may go, when, and that it stops. */
final class Cleanings {
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  /** Seven days by a clock that jumps by hours now and then. */
  private static final Duration LONG_STOPPED = Duration.ofDays(6);

  private static final Set<Trait> KEPT =
      Set.of(
          Trait.COMPOSE_SERVICE,
          Trait.DATA_STORE,
          Trait.SWARM_TASK,
          Trait.KUBERNETES,
          Trait.SELF,
          Trait.SOCKET_PROXY);

  private final Truth truth;
  private String running = "";
  private int position = -1;
  private boolean out;
  private boolean asked;
  private int inVain;
  private Instant notBefore = Instant.EPOCH;

  Cleanings(Truth truth) {
    this.truth = truth;
  }

  /** What was under way is forgotten; what was journaled is not. */
  void died() {
    out = false;
    asked = false;
  }

  void heard(Signal signal) {
    if (signal instanceof Signal.PersonAsked(Signal.Request.Clean clean)) {
      asked = true;
    }
  }

  void told(Entry entry) {
    switch (entry) {
      case Entry.DiskCleaned e -> out = false;
      case Entry.DiskStaysFull e -> {
        Duration rest = Duration.ofMinutes(5).multipliedBy(1L << Math.min(20, inVain));
        inVain++;
        ends(e.at().plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest));
      }
      case Entry.DiskRelieved e -> {
        inVain = 0;
        ends(e.at().plusSeconds(300));
      }
      default -> {}
    }
  }

  /** Facts that the healer forgot when it died: its rest is shorter than we know. */
  void lost(Entry entry) {
    if (entry instanceof Entry.CleanIntended) {
      running = ""; // its name is given again
    }
    if (entry instanceof Entry.DiskStaysFull || entry instanceof Entry.DiskRelieved) {
      notBefore = Instant.EPOCH;
      inVain = 0;
    }
  }

  private void ends(Instant until) {
    notBefore = until;
    asked = false;
    running = "";
  }

  /** A step goes out. */
  void cleans(Memory after, Command.Clean clean, Instant now) {
    check(!out, "one step at a time", clean);
    boolean begins = !clean.cleanup().equals(running);
    check(!begins || asked || !now.isBefore(notBefore), "a clean-up rests before the next", clean);
    check(begins || clean.position() > position, "the steps come in their order", clean);
    running = clean.cleanup();
    position = clean.position();
    out = true;
    HostPolicy policy = after.policy();
    check(!policy.dryRun(), "a dry run does nothing", clean);
    check(asked || allowed(after, now), "nothing is cleaned that is not allowed", clean);
    check(asked || over(after), "cleaning stops when there is room", clean);
    check(mayGo(clean.step(), policy.cleanup()), "only what is allowed goes", clean);
  }

  private boolean allowed(Memory memory, Instant now) {
    return memory.policy().features().disk()
        && memory.policy().base().mode() == Mode.HEAL
        && memory.host().engine().isPresent()
        && memory.host().ledger().pause().filter(p -> p.holds(now)).isEmpty();
  }

  private static boolean over(Memory memory) {
    return memory.host().view().disk() instanceof Disk.Known disk
        && 100.0 * (disk.totalBytes() - disk.freeBytes()) / disk.totalBytes()
            >= memory.policy().cleanup().threshold();
  }

  private boolean mayGo(CleanStep step, Cleanup may) {
    return switch (step) {
      case CleanStep.BuildCache s -> may.images() != CleanupImages.NONE;
      case CleanStep.DanglingImages s ->
          may.images() != CleanupImages.NONE && s.olderThan().compareTo(Duration.ofHours(24)) >= 0;
      case CleanStep.Logs s -> may.logs() && s.aboveBytes() == may.maxLogSize();
      case CleanStep.TemporaryFiles s -> s.days().keySet().stream().noneMatch(this::leftAlone);
      case CleanStep.Containers s ->
          may.containers()
              && s.volumes() == may.volumes()
              && s.ids().stream().allMatch(this::rubbish);
      case CleanStep.UnusedImages s ->
          may.images() == CleanupImages.UNUSED && s.unusedFor().toDays() >= 7;
    };
  }

  private boolean leftAlone(ContainerId id) {
    return there(id).filter(Truth::leftAlone).isPresent();
  }

  private boolean rubbish(ContainerId id) {
    Optional<SimContainer> c = there(id);
    return c.isEmpty() || c.get().live() || rubbish(c.get());
  }

  /** One that was started just now is refused by the engine. */
  private boolean rubbish(SimContainer c) {
    return c.state == RunState.EXITED
        && !Truth.leftAlone(c)
        && c.spec.traits().stream().noneMatch(KEPT::contains)
        && stayedDown(c)
        && c.finishedAt
            .filter(at -> Duration.between(at, truth.engine().wall()).compareTo(LONG_STOPPED) > 0)
            .isPresent();
  }

  /**
   * Who asked for it and was told why it cannot be started now has not used it by that; nor has one
   * whose wish nobody could know. It is as long stopped as it was.
   */
  private static boolean stayedDown(SimContainer c) {
    return c.wish == SimContainer.Wish.DOWN || c.unwitnessed;
  }

  private Optional<SimContainer> there(ContainerId id) {
    return Optional.ofNullable(truth.engine().containers.get(id));
  }

  private static void check(boolean holds, String invariant, Command.Clean clean) {
    if (!holds) {
      throw new Violation(invariant, clean.toString());
    }
  }
}
