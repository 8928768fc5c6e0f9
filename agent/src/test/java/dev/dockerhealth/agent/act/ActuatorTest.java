package dev.dockerhealth.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Effect;
import dev.dockerhealth.agent.engine.EngineFailure;
import dev.dockerhealth.agent.engine.ResourceChange;
import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ActuatorTest {
  private static final Optional<Duration> GRACE = Optional.of(Duration.ofSeconds(12));

  private static final String LIMIT = " within PT1M35S";
  private static final Limits MEMORY = new Limits(0, 0, 0, 64 << 20, 128 << 20);
  private static final ResourceChange RAISE = ResourceChange.NONE.memory(64 << 20, 128 << 20);
  private static final Limits QUOTA = new Limits(0, -1, 50_000, 0, 0);
  private static final ResourceChange CAP = ResourceChange.NONE.cpuQuota(-1, 50_000);

  private static final Composer COMPOSER =
      new Composer(
          file -> Optional.empty(), Map.of(), text -> text, (attempt, patient, kind, text) -> {});

  private final FakeEngine engine = new FakeEngine();
  private final Ear ear = new Ear();
  private final Actuator actuator =
      new Actuator(engine, COMPOSER, act -> new CallResult.Handled(), text -> text, ear);

  static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of(new Remedy.Restart(GRACE), 0, "restart c1 Optional[PT12S] within PT1M35S"),
        Arguments.of(
            new Remedy.Restart(Optional.empty()), 0, "restart c1 Optional.empty within PT1M35S"),
        Arguments.of(
            new Remedy.StopStart(GRACE, true), 0, "stop c1 Optional[PT12S] within PT1M35S"),
        Arguments.of(new Remedy.StopStart(GRACE, true), 1, "start c1 within PT1M35S"),
        Arguments.of(new Remedy.KillStart(), 0, "kill c1 SIGKILL within PT1M35S"),
        Arguments.of(new Remedy.KillStart(), 1, "start c1 within PT1M35S"),
        Arguments.of(new Remedy.Remove(), 0, "remove c1 force false volumes false within PT1M35S"),
        Arguments.of(new Remedy.Start(), 0, "start c1 within PT1M35S"),
        Arguments.of(new Remedy.LendStart(Limits.none(), MEMORY), 0, "update c1 " + RAISE + LIMIT),
        Arguments.of(new Remedy.LendStart(Limits.none(), MEMORY), 1, "start c1" + LIMIT),
        Arguments.of(
            new Remedy.Lend(Loans.Kind.CPU, Limits.none(), QUOTA), 0, "update c1 " + CAP + LIMIT));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void each_call_is_made_with_its_grace_and_deadline(Remedy remedy, int position, String call)
      throws Exception {
    actuator.act(Acts.act(remedy, position));

    Signal.CallAnswered answered = ear.next(Signal.CallAnswered.class);
    assertThat(answered)
        .isEqualTo(new Signal.CallAnswered(Acts.WEB, "a-1", position, new CallResult.Done()));
    assertThat(engine.calls).containsExactly(call);
  }

  @Test
  void a_stop_that_a_person_wanted_is_made_with_the_containers_own_grace() throws Exception {
    actuator.act(Acts.yielding());

    ear.next(Signal.CallAnswered.class);
    assertThat(engine.calls).containsExactly("stop c1 Optional.empty within PT1M35S");
  }

  @Test
  void the_users_script_is_asked_and_not_the_engine() throws Exception {
    actuator.act(Acts.act(new Remedy.Start(), Attempt.SCRIPT));

    assertThat(ear.next(Signal.CallAnswered.class))
        .isEqualTo(new Signal.CallAnswered(Acts.WEB, "a-1", -1, new CallResult.Handled()));
    assertThat(engine.calls).isEmpty();
  }

  @Test
  void what_was_so_already_is_done() throws Exception {
    engine.onAct = () -> new Answer.Got<>(Effect.ALREADY_THERE);

    assertThat(result()).isEqualTo(new CallResult.Done());
  }

  static Stream<Arguments> failures() {
    Duration limit = Duration.ofSeconds(1);
    return Stream.of(
        Arguments.of(new EngineFailure.NotFound("t"), new CallResult.NotFound("t")),
        Arguments.of(new EngineFailure.Conflict("t"), new CallResult.Conflict("t")),
        Arguments.of(new EngineFailure.Denied(403, "t"), new CallResult.Denied("t")),
        Arguments.of(new EngineFailure.BadRequest(400, "t"), new CallResult.Refused("t")),
        Arguments.of(new EngineFailure.EngineFault(500, "t"), new CallResult.Refused("t")),
        Arguments.of(new EngineFailure.TimedOut(limit, true, "t"), new CallResult.InDoubt("t")),
        Arguments.of(new EngineFailure.TimedOut(limit, false, "t"), new CallResult.NotSent("t")),
        Arguments.of(unreachable(true), new CallResult.InDoubt("t")),
        Arguments.of(unreachable(false), new CallResult.NotSent("t")),
        Arguments.of(new EngineFailure.Malformed("t"), new CallResult.InDoubt("t")));
  }

  private static EngineFailure unreachable(boolean sent) {
    return new EngineFailure.Unreachable(EngineFailure.Cause.BROKEN, "t", "", sent);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void each_failure_has_its_result(EngineFailure failure, CallResult result) throws Exception {
    engine.onAct = () -> new Answer.Failed<>(failure);

    assertThat(result()).isEqualTo(result);
  }

  @Test
  void a_bug_of_ours_leaves_the_attempt_in_doubt_and_not_without_an_answer() throws Exception {
    engine.onAct =
        () -> {
          throw new IllegalStateException("a bug");
        };

    assertThat(result())
        .isInstanceOfSatisfying(
            CallResult.InDoubt.class, doubt -> assertThat(doubt.text()).contains("a bug"));
  }

  private CallResult result() throws InterruptedException {
    actuator.act(Acts.act(new Remedy.Start(), 0));
    CallResult result = ear.next(Signal.CallAnswered.class).result();
    assertThat(ear.all()).isEmpty();
    return result;
  }
}
