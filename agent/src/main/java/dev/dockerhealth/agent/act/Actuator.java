package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerHostConfig;
import dev.dockerhealth.agent.engine.Effect;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.NetworkEndpoint;
import dev.dockerhealth.agent.engine.ResourceChange;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ComposeOrder;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Networks;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes a call, to the engine or to the user's script, on a thread of its own, and answers with
 * exactly one signal.
 */
public final class Actuator {
  private static final System.Logger LOG = System.getLogger(Actuator.class.getName());
  private static final Duration DISCARDED_WITHIN = Duration.ofSeconds(60);

  private final Engine engine;
  private final CallResults results;
  private final Copier copier;
  private final Composer composer;
  private final Function<Command.Act, CallResult> script;
  private final UnaryOperator<String> mask;
  private final Consumer<Signal> signals;

  /**
   * Acts through this engine, and where it is told so, through compose.
   *
   * @param script asks the user's script, and waits for its end
   * @param mask takes secrets out of the engine's words
   */
  public Actuator(
      Engine engine,
      Composer composer,
      Function<Command.Act, CallResult> script,
      UnaryOperator<String> mask,
      Consumer<Signal> signals) {
    this.engine = engine;
    this.composer = composer;
    this.script = script;
    this.mask = mask;
    results = new CallResults(mask);
    copier = new Copier(engine, results);
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
      return made(act);
    } catch (RuntimeException e) { // a bug of ours must not leave the attempt without an answer
      return new CallResult.InDoubt("docker-health failed: " + mask.apply(e.toString()));
    }
  }

  private CallResult made(Command.Act act) {
    String id = act.attempt().container().hex();
    Duration limit = act.deadline();
    return switch (act.attempt().call()) {
      case Call.Survey(boolean anyway) -> copier.survey(id, anyway, limit);
      case Call.Copy copy -> copier.copy(id, copy, limit);
      case Call.StopCopy(String name, Optional<Duration> grace) ->
          copier.stopCopy(id, name, grace, limit);
      case Call.RemoveCopy(String name) -> copier.removeCopy(id, name, limit);
      case Call.StartCopy(String name) -> copier.start(id, name, limit);
      case Call.ClearOld(String name) -> copier.clear(name, limit);
      case Call.ComposeReady(ComposeOrder order) -> composer.ready(order, limit);
      case Call.ComposeUp(ComposeOrder order) ->
          composer.up(order, act.attempt().id(), act.patient(), limit);
      case Call.Custom custom -> script.apply(act);
      case Call.Simple simple -> result(call(act, simple));
    };
  }

  private CallResult result(Answer<Effect> answer) {
    return switch (answer) {
      case Answer.Got<Effect> done -> new CallResult.Done();
      case Answer.Failed<Effect>(EngineFailure failure) -> results.of(failure);
    };
  }

  /** Removes an old container that was kept long enough, without waiting for the answer. */
  public void discard(Command.Discard discard) {
    String id = discard.container().hex();
    Thread.ofVirtual().name("discard-" + discard.name()).start(() -> discarded(discard, id));
  }

  private void discarded(Command.Discard discard, String id) {
    CallResult result = copier.discard(id, DISCARDED_WITHIN);
    if (!(result instanceof CallResult.Done)) {
      LOG.log(System.Logger.Level.WARNING, discard.name() + " is not removed: " + words(result));
    }
  }

  private static String words(CallResult result) {
    return switch (result) {
      case CallResult.Done done -> "";
      case CallResult.Handled handled -> "";
      case CallResult.NotFound(String text) -> text;
      case CallResult.Conflict(String text) -> text;
      case CallResult.Denied(String text) -> text;
      case CallResult.Refused(String text) -> text;
      case CallResult.InDoubt(String text) -> text;
      case CallResult.NotSent(String text) -> text;
    };
  }

  private Answer<Effect> call(Command.Act act, Call.Simple call) {
    String id = act.attempt().container().hex();
    Duration limit = act.deadline();
    return switch (call) {
      case Call.Restart(Optional<Duration> grace) -> engine.restart(id, grace, limit);
      case Call.Stop(Optional<Duration> grace) -> engine.stop(id, grace, limit);
      case Call.Start start -> engine.start(id, limit);
      case Call.Remove remove -> engine.remove(id, false, false, limit);
      case Call.Kill kill -> engine.kill(id, "SIGKILL", limit);
      case Call.Update(Limits limits) -> engine.update(id, change(limits), limit);
      case Call.Connect(String network, Networks.Endpoint place) ->
          engine.networkConnect(network, id, endpoint(place), limit);
      case Call.Disconnect(String network, boolean force) ->
          engine.networkDisconnect(network, id, force, limit);
      case Call.Return(Loans.Kind kind, Limits before, Limits limits) ->
          engine.update(id, change(limits), limit);
      case Call.Arm(RestartPolicy policy) -> engine.update(id, arm(policy), limit);
      case Call.Rename(String name) -> engine.rename(id, name, limit);
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

  private static ResourceChange arm(RestartPolicy policy) {
    String name = policy.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return ResourceChange.NONE.restartPolicy(
        new ContainerHostConfig.RestartPolicy(name, policy.max()));
  }
}
