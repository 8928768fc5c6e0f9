package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Effect;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.NetworkEndpoint;
import dev.dockerhealth.agent.engine.ResourceChange;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes a call, to the engine or to the user's script, on a thread of its own, and answers with
 * exactly one signal.
 */
public final class Actuator {
  private final Engine engine;
  private final Function<Command.Act, CallResult> script;
  private final UnaryOperator<String> mask;
  private final Consumer<Signal> signals;

  /**
   * Acts through this engine.
   *
   * @param script asks the user's script, and waits for its end
   * @param mask takes secrets out of the engine's words
   */
  public Actuator(
      Engine engine,
      Function<Command.Act, CallResult> script,
      UnaryOperator<String> mask,
      Consumer<Signal> signals) {
    this.engine = engine;
    this.script = script;
    this.mask = mask;
    this.signals = signals;
  }

  /** Makes the call, without waiting for the answer. */
  public void act(Command.Act act) {
    Thread.ofVirtual().name("act-" + act.attempt().id()).start(() -> signals.accept(answer(act)));
  }

  private Signal answer(Command.Act act) {
    return new Signal.CallAnswered(
        act.patient(), act.attempt().id(), act.attempt().position(), result(act));
  }

  private CallResult result(Command.Act act) {
    try {
      return call(act);
    } catch (RuntimeException e) { // a bug of ours must not leave the attempt without an answer
      return new CallResult.InDoubt("docker-health failed: " + mask.apply(e.toString()));
    }
  }

  private CallResult call(Command.Act act) {
    String id = act.attempt().container().hex();
    Duration limit = act.deadline();
    return switch (act.attempt().call()) {
      case Call.Restart(Optional<Duration> grace) -> said(engine.restart(id, grace, limit));
      case Call.Stop(Optional<Duration> grace) -> said(engine.stop(id, grace, limit));
      case Call.Start start -> said(engine.start(id, limit));
      case Call.Remove remove -> said(engine.remove(id, false, false, limit));
      case Call.Kill kill -> said(engine.kill(id, "SIGKILL", limit));
      case Call.Update(Limits limits) -> said(engine.update(id, change(limits), limit));
      case Call.Connect(String network, Networks.Endpoint place) ->
          said(engine.networkConnect(network, id, endpoint(place), limit));
      case Call.Disconnect(String network, boolean force) ->
          said(engine.networkDisconnect(network, id, force, limit));
      case Call.Custom custom -> script.apply(act);
    };
  }

  private CallResult said(Answer<Effect> answer) {
    return switch (answer) {
      case Answer.Got<Effect> done -> new CallResult.Done();
      case Answer.Failed<Effect>(EngineFailure failure) -> result(failure);
    };
  }

  /** Zeros keep, so they are not sent; memory goes with its swap. */
  private static ResourceChange change(Limits limits) {
    return new ResourceChange(
        set(limits.nanoCpus()),
        set(limits.cpuQuota()),
        set(limits.cpuPeriod()),
        set(limits.memory()),
        set(limits.memorySwap()),
        Optional.empty());
  }

  private static Optional<Long> set(long value) {
    return value == 0 ? Optional.empty() : Optional.of(value);
  }

  private static NetworkEndpoint endpoint(Networks.Endpoint place) {
    return new NetworkEndpoint(
        place.networkId(),
        place.aliases(),
        Optional.of(place.ipv4()).filter(address -> !address.isEmpty()),
        Optional.of(place.ipv6()).filter(address -> !address.isEmpty()),
        place.links(),
        place.driverOptions(),
        Optional.empty());
  }

  private CallResult result(EngineFailure failure) {
    String text = mask.apply(failure.text());
    return switch (failure) {
      case EngineFailure.NotFound f -> new CallResult.NotFound(text);
      case EngineFailure.Conflict f -> new CallResult.Conflict(text);
      case EngineFailure.Denied f -> new CallResult.Denied(text);
      case EngineFailure.BadRequest f -> new CallResult.Refused(text);
      case EngineFailure.EngineFault f -> new CallResult.Refused(text);
      case EngineFailure.TimedOut f when f.requestSent() -> new CallResult.InDoubt(text);
      case EngineFailure.TimedOut f -> new CallResult.NotSent(text);
      case EngineFailure.Unreachable f when f.requestSent() -> new CallResult.InDoubt(text);
      case EngineFailure.Unreachable f -> new CallResult.NotSent(text);
      case EngineFailure.Malformed f -> new CallResult.InDoubt(text);
    };
  }
}
