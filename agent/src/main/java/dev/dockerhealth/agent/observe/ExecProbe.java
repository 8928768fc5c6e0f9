package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.ExecResult;
import dev.dockerhealth.agent.engine.ExecState;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the command of an own probe. One that does not end in time is killed, as the engine does
 * with its own checks; where its process cannot be reached from here, no more than three are left
 * behind in a container.
 */
final class ExecProbe {
  private static final int READ = 4096;
  private static final int MOST_LEFT = 3;

  private final Engine engine;
  private final boolean local;
  private final Map<ContainerId, List<String>> left = new ConcurrentHashMap<>();

  ExecProbe(Engine engine, boolean local) {
    this.engine = engine;
    this.local = local;
  }

  /** What came of it. */
  sealed interface Ran {

    /** What the engine says. */
    record Answered(Answer<ExecResult> answer) implements Ran {}

    /** It was not begun: those before it have not ended. */
    record Full() implements Ran {}
  }

  /** Runs it; one at a time for a container. */
  Ran run(ContainerView view, String line, Duration limit) {
    if (full(view.id(), limit)) {
      return new Ran.Full();
    }
    AtomicReference<String> made = new AtomicReference<>("");
    List<String> command = List.of("/bin/sh", "-c", line);
    Answer<ExecResult> answer = engine.exec(view.id().hex(), command, READ, made::set, limit);
    boolean late =
        answer instanceof Answer.Failed<ExecResult>(EngineFailure why)
            && why instanceof EngineFailure.TimedOut;
    if (late && !made.get().isEmpty() && !ended(view.id(), made.get(), limit)) {
      left.computeIfAbsent(view.id(), id -> new ArrayList<>()).add(made.get());
    }
    return new Ran.Answered(answer);
  }

  /** Forgets all other containers. */
  void keepOnly(Set<ContainerId> wanted) {
    left.keySet().retainAll(wanted);
  }

  private boolean full(ContainerId id, Duration limit) {
    List<String> before = left.getOrDefault(id, List.of());
    if (before.isEmpty()) {
      return false;
    }
    before.removeIf(exec -> !running(exec, limit));
    return before.size() >= MOST_LEFT;
  }

  /** What the engine does not tell counts as running. */
  private boolean running(String exec, Duration limit) {
    return switch (engine.execState(exec, limit)) {
      case Answer.Got<ExecState>(ExecState state) -> state.running();
      case Answer.Failed<ExecState>(EngineFailure.NotFound gone) -> false;
      case Answer.Failed<ExecState>(EngineFailure other) -> true;
    };
  }

  /** Kills it and what it has begun, where that is the container's for certain. */
  private boolean ended(ContainerId id, String exec, Duration limit) {
    if (!(engine.execState(exec, limit) instanceof Answer.Got<ExecState>(ExecState state))) {
      return false;
    }
    if (!state.running()) {
      return true;
    }
    if (!local || !new ContainerProcess(id, state.pid()).verified()) {
      return false;
    }
    return ProcessHandle.of(state.pid())
        .map(
            process -> {
              List<ProcessHandle> begun = process.descendants().toList();
              boolean killed = process.destroyForcibly();
              begun.forEach(ProcessHandle::destroyForcibly);
              return killed;
            })
        .orElse(true);
  }
}
