package dev.dockerhealth.core.tell;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Intent.Who;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Tale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to a container beside its illnesses. */
class ChangesTest {
  private static final Duration COOLDOWN = Duration.ofMinutes(2);
  private static final Instant FIRST = NOW.minusSeconds(3600);
  private static final ContainerId BODY = new ContainerId("a".repeat(64));

  private Tale tale = Tale.blank();

  @Test
  void a_person_stops_it() {
    Optional<Change> change = Change.between(runs(FIRST), down(Who.PERSON), Body.exited(0).view());

    assertThat(change).map(Change::kind).contains(Change.Kind.STOPPED);
    assertThat(change).map(Change::severity).contains(Severity.INFO);
  }

  @Test
  void what_the_engine_or_we_end_is_no_news() {
    ContainerView view = Body.exited(0).view();

    for (Who who : List.of(Who.ENGINE, Who.ENGINE_CRASH, Who.US, Who.AS_FOUND)) {
      assertThat(Change.between(runs(FIRST), down(who), view)).as("%s", who).isEmpty();
    }
  }

  @Test
  void the_engines_policy_restarts_it() {
    Optional<Change> change =
        Change.between(runs(FIRST), runs(NOW), Body.running().restarts(2).view());

    assertThat(change).map(Change::severity).contains(Severity.WARNING);
    assertThat(change).map(Change::words).get().asString().contains("own policy (2nd time)");
  }

  @Test
  void a_person_restarts_it() {
    Optional<Change> change = Change.between(runs(FIRST), runs(NOW), Body.running().view());

    assertThat(change).contains(Change.byHand());
  }

  /** A look may fall between its creation and its first start. */
  @Test
  void the_first_start_of_what_was_created_is_no_restart() {
    Intent created = new Intent(BODY, Optional.empty(), true, Who.NOBODY, "", FIRST, false, false);

    assertThat(Change.between(created, runs(NOW), Body.running().view())).isEmpty();
  }

  @Test
  void a_start_within_a_minute_after_a_stop_is_a_restart_and_a_tick_later_a_start() {
    told(stopped(), NOW);
    Tale stopped = tale;
    List<Alert> soon = told(started(), NOW.plusSeconds(60));
    tale = stopped;
    List<Alert> later = told(started(), NOW.plusSeconds(60).plusMillis(1));

    assertThat(soon)
        .extracting(Alert::title)
        .containsExactly("web was restarted by a person or tool");
    assertThat(later)
        .extracting(Alert::title)
        .containsExactly("web was started by a person or tool");
  }

  @Test
  void another_container_took_its_place() {
    Intent other =
        new Intent(
            new ContainerId("b".repeat(64)),
            Optional.of(NOW),
            true,
            Who.NOBODY,
            "",
            NOW,
            false,
            false);

    assertThat(Change.between(runs(FIRST), other, Body.running().view()))
        .map(Change::kind)
        .contains(Change.Kind.RECREATED);
  }

  @Test
  void a_pause_and_its_end() {
    assertThat(Change.between(RunState.RUNNING, RunState.PAUSED))
        .map(Change::kind)
        .contains(Change.Kind.PAUSED);
    assertThat(Change.between(RunState.PAUSED, RunState.RUNNING))
        .map(Change::kind)
        .contains(Change.Kind.UNPAUSED);
    assertThat(Change.between(RunState.RUNNING, RunState.EXITED)).isEmpty();
  }

  @Test
  void the_same_again_is_told_after_the_cooldown_and_not_a_tick_before() {
    told(Change.byHand(), NOW);

    List<Alert> before = told(Change.byHand(), NOW.plus(COOLDOWN).minusMillis(1));
    List<Alert> then = told(Change.byHand(), NOW.plus(COOLDOWN));

    assertThat(before).isEmpty();
    assertThat(then).hasSize(1);
  }

  @Test
  void in_silence_changes_are_let_go() {
    Heard heard = Changes.of(patient(), List.of(Change.byHand()), tale, true, COOLDOWN, NOW);

    assertThat(heard.alerts()).isEmpty();
    assertThat(heard.tale()).isEqualTo(tale);
  }

  private List<Alert> told(Change change, Instant at) {
    Heard heard = Changes.of(patient(), List.of(change), tale, false, COOLDOWN, at);
    tale = heard.tale();
    return heard.alerts();
  }

  private static Change stopped() {
    return Change.between(runs(FIRST), down(Who.PERSON), Body.exited(0).view()).orElseThrow();
  }

  private static Change started() {
    return Change.between(down(Who.PERSON), runs(NOW), Body.running().view()).orElseThrow();
  }

  private static Intent runs(Instant since) {
    return new Intent(BODY, Optional.of(since), true, Who.NOBODY, "", since, false, false);
  }

  private static Intent down(Who who) {
    return new Intent(BODY, Optional.of(FIRST), false, who, "as a test wants", NOW, false, false);
  }

  private static Patient patient() {
    return Patient.met(new PatientId("web"), Ledger.blank("web"), Policy.defaults())
        .seen(
            new Sight(
                Body.running().view(),
                NOW,
                NOW,
                NOW,
                Optional.of(NOW),
                Optional.empty(),
                List.of()));
  }
}
