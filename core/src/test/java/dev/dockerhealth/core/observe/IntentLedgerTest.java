package dev.dockerhealth.core.observe;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Hints;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.RestartPolicy.Kind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docker-semantics 1.4, and the ends nobody witnessed of PRODUCT 5. */
class IntentLedgerTest {
  private static final Instant ENGINE_BEGAN = NOW.minusSeconds(30);
  private static final Circumstances WATCHING = world(false, true, false);
  private static final Circumstances NOT_WATCHING = world(false, false, false);
  private static final Circumstances ANOTHER_ENGINE = world(false, false, true);
  private static final Hints DIED = Hints.none().ended();

  @Test
  void is_as_found_where_it_is_down_at_first_sight_ever() {
    Intent intent =
        IntentLedger.after(Optional.empty(), Body.exited(1).view(), Hints.none(), WATCHING, NOW);

    assertThat(intent.who()).isEqualTo(Who.AS_FOUND);
  }

  @Test
  void explains_an_end_before_the_first_sight_that_was_heard() {
    Intent intent =
        IntentLedger.after(Optional.empty(), Body.exited(1).view(), DIED, WATCHING, NOW);

    assertThat(intent.who()).isEqualTo(Who.ITSELF);
  }

  @Test
  void is_nobodys_while_it_runs() {
    assertThat(ran().who()).isEqualTo(Who.NOBODY);
    assertThat(ran().running()).isTrue();
  }

  @Test
  void kill_then_stop_is_a_person() {
    Hints hints = Hints.none().wasTerminated(NOW).ended().wasStopped(NOW);

    assertThat(ended(Body.exited(143), hints, WATCHING).who()).isEqualTo(Who.PERSON);
  }

  @Test
  void a_stop_that_is_reported_after_the_end_was_explained_is_a_person_after_all() {
    Intent itself = ended(Body.exited(143), DIED, WATCHING);

    Intent later =
        IntentLedger.after(
            Optional.of(itself),
            Body.exited(143).view(),
            DIED.wasStopped(NOW),
            WATCHING,
            NOW.plusMillis(12));

    assertThat(itself.who()).isEqualTo(Who.ITSELF);
    assertThat(later.who()).isEqualTo(Who.PERSON);
  }

  @Test
  void kill_without_stop_is_a_person() {
    assertThat(ended(Body.exited(137), Hints.none().wasKilled(NOW).ended(), WATCHING).who())
        .isEqualTo(Who.PERSON);
  }

  @Test
  void stop_alone_during_the_policys_back_off_is_a_person() {
    assertThat(ended(Body.exited(1), Hints.none().wasStopped(NOW), WATCHING).who())
        .isEqualTo(Who.PERSON);
  }

  @Test
  void die_without_kill_is_the_process_itself() {
    assertThat(ended(Body.exited(1), DIED, WATCHING).who()).isEqualTo(Who.ITSELF);
  }

  @Test
  void die_after_a_plain_signal_is_the_process_itself_and_the_policy_is_off() {
    Intent intent = ended(Body.exited(1), Hints.none().signalled().ended(), WATCHING);

    assertThat(intent.who()).isEqualTo(Who.ITSELF);
    assertThat(intent.disarmed()).isTrue();
  }

  @Test
  void want_of_memory_is_the_kernel() {
    Hints hints = Hints.none().outOfMemory().ended();

    assertThat(ended(Body.exited(137).oomKilled(), hints, WATCHING).who()).isEqualTo(Who.KERNEL);
  }

  @Test
  void a_kill_that_nobody_sent_waits_for_the_word_of_want_of_memory() {
    Instant began = Body.exited(137).view().run().startedAt().orElseThrow();
    Hints died = Hints.none().started(began, NOW.minusSeconds(30)).ended();
    Intent waits = ended(Body.exited(137), died, WATCHING);
    Intent told = again(waits, died.outOfMemory(), NOW.plusMillis(300));
    Intent never = again(waits, died, NOW.plus(IntentLedger.EVENTS_MAY_LAG));

    assertThat(waits.who()).isEqualTo(Who.NOT_YET_KNOWN);
    assertThat(told.who()).isEqualTo(Who.KERNEL);
    assertThat(never.who()).isEqualTo(Who.ITSELF);
  }

  private static Intent again(Intent before, Hints hints, Instant now) {
    return IntentLedger.after(Optional.of(before), Body.exited(137).view(), hints, WATCHING, now);
  }

  @Test
  void a_childs_want_of_memory_does_not_explain_a_good_end() {
    Hints hints = Hints.none().outOfMemory().ended();

    assertThat(ended(Body.exited(0).oomKilled(), hints, WATCHING).who()).isEqualTo(Who.ITSELF);
  }

  @Test
  void our_own_call_is_ours() {
    assertThat(ended(Body.exited(143), DIED, world(true, true, false)).who()).isEqualTo(Who.US);
  }

  @Test
  void a_restart_by_a_person_that_could_not_start_it_is_no_wish_to_have_it_down() {
    Hints hints = Hints.none().wasTerminated(NOW).ended().wasStopped(NOW);

    assertThat(ended(Body.exited(128).error("network not found"), hints, WATCHING).who())
        .isEqualTo(Who.ITSELF);
  }

  @Test
  void through_podman_an_end_like_a_stop_is_a_person() {
    Circumstances podman =
        new Circumstances(
            false,
            false,
            false,
            true,
            false,
            Optional.of(ENGINE_BEGAN),
            Optional.empty(),
            false,
            true);

    assertThat(ended(Body.exited(143), DIED, podman).who()).isEqualTo(Who.PERSON);
    assertThat(ended(Body.exited(1), DIED, podman).who()).isEqualTo(Who.ITSELF);
  }

  @ParameterizedTest
  @CsvSource({"true, PERSON", "false, ITSELF"})
  void a_failed_start_beside_our_stop_is_a_persons_restart_unless_it_may_be_ours(
      boolean starts, Who who) {
    Hints twice =
        Hints.none()
            .ourCallEndsIt(NOW.plusSeconds(60))
            .wasTerminated(NOW)
            .wasTerminated(NOW)
            .ended()
            .wasStopped(NOW)
            .wasStopped(NOW);
    Body failed = Body.exited(128).error("cannot join network of a non running container");

    Intent intent = ended(failed, twice, world(false, starts, true, false));

    assertThat(intent.who()).isEqualTo(who);
  }

  @Test
  void an_end_whose_events_may_lag_is_not_yet_known_for_two_seconds() {
    ContainerView down = Body.exited(1).view();
    Intent first = ended(Body.exited(1), Hints.none(), WATCHING);

    Intent before = again(first, down, NOW.plusSeconds(2).minusNanos(1));
    Intent after = again(first, down, NOW.plusSeconds(2));

    assertThat(first.who()).isEqualTo(Who.NOT_YET_KNOWN);
    assertThat(before.who()).isEqualTo(Who.NOT_YET_KNOWN);
    assertThat(after.who()).isEqualTo(Who.UNKNOWN);
  }

  @Test
  void the_end_of_a_new_run_is_not_explained_by_the_late_end_of_the_one_before() {
    ContainerView newRun = Body.exited(143).started(NOW.minusSeconds(1)).view();

    Intent intent = IntentLedger.after(Optional.of(ran()), newRun, DIED, WATCHING, NOW);

    assertThat(intent.who()).isEqualTo(Who.NOT_YET_KNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "ALWAYS,1,PERSON",
    "UNLESS_STOPPED,143,PERSON",
    "ON_FAILURE,1,PERSON",
    "NO,1,UNKNOWN"
  })
  void unwitnessed_in_the_same_life_of_the_engine(Kind policy, int code, Who who) {
    assertThat(ended(Body.exited(code).policy(policy), Hints.none(), NOT_WATCHING).who())
        .isEqualTo(who);
  }

  @ParameterizedTest
  @CsvSource({
    "3,1,ITSELF",
    "2,1,PERSON",
    "3,0,ITSELF",
    "0,0,ITSELF",
    "3,137,PERSON",
    "3,143,PERSON"
  })
  void unwitnessed_with_a_count_of_three(int restarts, int code, Who who) {
    Body body = Body.exited(code).policy(Kind.ON_FAILURE, 3).restarts(restarts);

    assertThat(ended(body, Hints.none(), NOT_WATCHING).who()).isEqualTo(who);
  }

  @Test
  void unwitnessed_with_an_error_is_the_engines_failed_start() {
    Body body = Body.exited(128).policy(Kind.ALWAYS).error("error mounting /data");

    assertThat(ended(body, Hints.none(), NOT_WATCHING).who()).isEqualTo(Who.ITSELF);
  }

  @Test
  void what_ended_before_the_engine_began_went_down_with_it() {
    Body body = Body.exited(143).finished(ENGINE_BEGAN.minusNanos(1));

    assertThat(ended(body, Hints.none(), ANOTHER_ENGINE).who()).isEqualTo(Who.ENGINE);
  }

  @Test
  void what_the_engine_ended_as_it_began_its_predecessor_left_behind() {
    Body body = Body.exited(143).finished(ENGINE_BEGAN);

    assertThat(ended(body, Hints.none(), ANOTHER_ENGINE).who()).isEqualTo(Who.ENGINE_CRASH);
  }

  @Test
  void a_run_that_the_present_engine_began_was_not_ended_by_its_start() {
    Body body = Body.exited(143).started(ENGINE_BEGAN).finished(NOW).policy(Kind.ALWAYS);

    Intent first = ended(body, Hints.none(), ANOTHER_ENGINE);
    Intent later =
        IntentLedger.after(
            Optional.of(first),
            body.view(),
            Hints.none(),
            ANOTHER_ENGINE,
            NOW.plus(IntentLedger.EVENTS_MAY_LAG));

    assertThat(first.who()).isEqualTo(Who.NOT_YET_KNOWN);
    assertThat(later.who()).isEqualTo(Who.PERSON);
  }

  @ParameterizedTest
  @CsvSource({"60,ENGINE", "61,PERSON"})
  void a_stop_up_to_a_minute_before_the_engine_went_was_the_engines(long before, Who who) {
    Intent stopped =
        ran().ended(Who.PERSON, "stopped through the API", ENGINE_BEGAN.minusSeconds(before));
    Circumstances gone =
        new Circumstances(
            false,
            false,
            false,
            false,
            true,
            Optional.of(ENGINE_BEGAN),
            Optional.of(ENGINE_BEGAN),
            false,
            false);

    Intent intent =
        IntentLedger.after(Optional.of(stopped), Body.exited(143).view(), Hints.none(), gone, NOW);

    assertThat(intent.who()).isEqualTo(who);
  }

  private static Intent ran() {
    return IntentLedger.after(
        Optional.empty(), Body.running().view(), Hints.none(), WATCHING, NOW.minusSeconds(600));
  }

  private static Intent ended(Body body, Hints hints, Circumstances world) {
    return IntentLedger.after(Optional.of(ran()), body.view(), hints, world, NOW);
  }

  private static Intent again(Intent before, ContainerView view, Instant now) {
    return IntentLedger.after(Optional.of(before), view, Hints.none(), WATCHING, now);
  }

  private static Circumstances world(boolean ours, boolean watching, boolean changed) {
    return world(ours, false, watching, changed);
  }

  private static Circumstances world(
      boolean ours, boolean starts, boolean watching, boolean changed) {
    return new Circumstances(
        ours,
        starts,
        false,
        watching,
        changed,
        Optional.of(ENGINE_BEGAN),
        Optional.empty(),
        false,
        false);
  }
}
