package dev.dockerhealth.agent.observe;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.ExecResult;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health.Probe;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes one own probe and says what came of it. */
final class ProbeRun {
  private static final int OUTPUT = 400;
  private static final int FAILED = 1;

  private final ExecProbe exec;
  private final ProbeDoor door;
  private final boolean local;
  private final UnaryOperator<String> mask;

  /**
   * Probes through this engine and on this host.
   *
   * @param local whether the engine's containers are on this host
   * @param mask takes secrets out of what is answered
   */
  ProbeRun(Engine engine, boolean local, UnaryOperator<String> mask) {
    exec = new ExecProbe(engine, local);
    this.mask = mask;
    this.local = local;
    door = new ProbeDoor(engine);
  }

  /** What came of a probe. */
  sealed interface Came {
    /** It was made. */
    record Made(Probe probe) implements Came {}

    /** It could not be made this time; nothing is known by it. */
    record Nothing() implements Came {}

    /** It can never be made from here. */
    record NoWay(String why) implements Came {}
  }

  Came make(ContainerView view, ProbeTarget target, Duration limit) {
    Instant begun = Instant.now();
    return switch (target) {
      case ProbeTarget.Command(String line) -> exec(view, line, limit, begun);
      case ProbeTarget.Tcp(int port) ->
          local ? network(() -> tcp(view, port, limit), limit, begun) : remote();
      case ProbeTarget.Web web ->
          local ? network(() -> web(view, web, limit), limit, begun) : remote();
    };
  }

  private static Came remote() {
    return new Came.NoWay(
        "the engine is on another host, whose containers' networks are not reached from here; use exec:");
  }

  /** Reads bounded time in all, whatever each of its steps takes. */
  private Came network(Supplier<Came> ask, Duration limit, Instant begun) {
    CompletableFuture<Came> answer = new CompletableFuture<>();
    Thread worker =
        Thread.ofVirtual()
            .name("probe")
            .start(
                () -> {
                  try {
                    answer.complete(ask.get());
                  } catch (RuntimeException e) { // handed on to who waits
                    answer.completeExceptionally(e);
                  }
                });
    try {
      return answer
          .completeOnTimeout(failed(begun, late(limit)), limit.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException("a probe failed", e.getCause());
    } finally {
      worker.interrupt(); // closes the channel it waits at
    }
  }

  private Came tcp(ContainerView view, int port, Duration limit) {
    Instant begun = Instant.now();
    try (SocketChannel socket = door.connect(view, port, limit)) {
      return made(begun, 0, "connected to " + socket.getRemoteAddress());
    } catch (ProbeDoor.NoWay e) {
      return new Came.NoWay(words(e));
    } catch (SocketTimeoutException e) {
      return failed(begun, late(limit));
    } catch (IOException e) {
      return failed(begun, words(e));
    }
  }

  private Came web(ContainerView view, ProbeTarget.Web web, Duration limit) {
    Instant begun = Instant.now();
    try (SocketChannel socket = door.connect(view, web.port(), limit)) {
      String why = WebProbe.ask(socket.socket(), web);
      return why.isEmpty() ? made(begun, 0, "") : failed(begun, why);
    } catch (ProbeDoor.NoWay e) {
      return new Came.NoWay(words(e));
    } catch (SocketTimeoutException e) {
      return failed(begun, late(limit));
    } catch (IOException e) {
      return failed(begun, words(e));
    }
  }

  /** Forgets what was left behind in all other containers. */
  void keepOnly(Set<ContainerId> wanted) {
    exec.keepOnly(wanted);
  }

  private Came exec(ContainerView view, String line, Duration limit, Instant begun) {
    return switch (exec.run(view, line, limit)) {
      case ExecProbe.Ran.Full full -> failed(begun, "commands begun before have not ended");
      case ExecProbe.Ran.Answered(Answer<ExecResult> answer) -> read(answer, limit, begun);
    };
  }

  private Came read(Answer<ExecResult> answer, Duration limit, Instant begun) {
    return switch (answer) {
      case Answer.Got<ExecResult>(ExecResult result) ->
          made(begun, result.exitCode().orElse(FAILED), result.stdout() + result.stderr());
      case Answer.Failed<ExecResult>(EngineFailure.TimedOut late) -> failed(begun, late(limit));
      case Answer.Failed<ExecResult>(EngineFailure.Denied denied) ->
          new Came.NoWay("the engine does not let commands be run: " + denied.text());
      case Answer.Failed<ExecResult>(EngineFailure other) -> new Came.Nothing();
    };
  }

  private Came failed(Instant begun, String why) {
    return made(begun, FAILED, why);
  }

  private Came made(Instant begun, int code, String output) {
    String text = mask.apply(output.strip());
    return new Came.Made(
        new Probe(begun, Instant.now(), code, text.substring(0, Math.min(text.length(), OUTPUT))));
  }

  private static String late(Duration limit) {
    return "no answer within %d s".formatted(limit.toSeconds());
  }

  /** {@code connection refused}, as other tools write it. */
  private static String words(Exception e) {
    String text = String.valueOf(e.getMessage());
    return text.equals("Connection refused") ? "connection refused" : text;
  }
}
