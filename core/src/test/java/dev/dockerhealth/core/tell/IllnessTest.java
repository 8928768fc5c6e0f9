package dev.dockerhealth.core.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Matter;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Severity;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Tale;
import dev.dockerhealth.core.model.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told of an illness, from the entries of a patient. */
class IllnessTest {
  private static final Instant NOW = Body.NOW;
  private static final Duration COOLDOWN = Duration.ofMinutes(2);
  private static final Duration TICK = Duration.ofMillis(1);
  private static final PatientId WEB = new PatientId("web");
  private static final Optional<Instant> NO_SILENCE = Optional.empty();

  private Patient patient = patient(Body.running().view());
  private Tale tale = Tale.blank();

  @Test
  void an_illness_is_told_when_it_begins_and_when_it_ends() {
    seen(FaultKind.CRASHED, "e-1", NOW);

    Alert begun = only(now(NOW));
    gone(FaultKind.CRASHED, "e-1", NOW.plusSeconds(41));
    Alert over = only(now(NOW.plusSeconds(41)));

    assertThat(begun.stage()).isEqualTo(Stage.BEGINS);
    assertThat(begun.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(begun.title()).isEqualTo("web: crashed");
    assertThat(begun.text()).contains("Exit 1.").contains("docker logs --tail 50 web");
    assertThat(over.stage()).isEqualTo(Stage.ENDS);
    assertThat(over.happening()).isEqualTo(begun.happening());
    assertThat(over.severity()).isEqualTo(Severity.INFO);
    assertThat(over.loudest()).isEqualTo(Severity.CRITICAL);
    assertThat(tale.matter()).isEmpty();
  }

  @Test
  void the_end_names_how_long_it_took_and_which_step_helped() {
    tale =
        tale.in("e-1")
            .begins(
                Matter.begin("unhealthy", "e-1", NOW, Severity.WARNING, "unhealthy", "3 probes")
                    .told(Severity.WARNING, NOW)
                    .cured(new Matter.Cure("restart", 2))
                    .over(new Matter.Over(NOW.plusSeconds(41), "")));

    Alert over = only(now(NOW.plusSeconds(41)));

    assertThat(over.title()).isEqualTo("web: healthy after 41 s, 2nd step: restart");
  }

  @Test
  void what_came_and_went_in_silence_is_not_told() {
    seen(FaultKind.CRASHED, "e-1", NOW);
    Heard held = now(NOW, Optional.of(NOW.plusSeconds(60)));
    gone(FaultKind.CRASHED, "e-1", NOW.plusSeconds(10));

    Heard after = now(NOW.plusSeconds(60));

    assertThat(held.alerts()).isEmpty();
    assertThat(held.again()).contains(NOW.plusSeconds(60));
    assertThat(after.alerts()).isEmpty();
    assertThat(tale.matter()).isEmpty();
  }

  @Test
  void what_is_still_ill_after_the_silence_is_told_then() {
    seen(FaultKind.CRASHED, "e-1", NOW);
    var _ = now(NOW, Optional.of(NOW.plusSeconds(600)));

    Alert late = only(now(NOW.plusSeconds(600)));

    assertThat(late.stage()).isEqualTo(Stage.BEGINS);
    assertThat(late.text()).contains("It has been so for 10 min.");
  }

  @Test
  void an_end_in_silence_is_told_after_it() {
    seen(FaultKind.CRASHED, "e-1", NOW);
    var _ = now(NOW);
    gone(FaultKind.CRASHED, "e-1", NOW.plusSeconds(10));

    Heard held = now(NOW.plusSeconds(10), Optional.of(Instant.MAX));
    Alert over = only(now(NOW.plusSeconds(70)));

    assertThat(held.alerts()).isEmpty();
    assertThat(held.again()).isEmpty();
    assertThat(over.stage()).isEqualTo(Stage.ENDS);
    assertThat(over.title()).contains("after 10 s");
  }

  @Test
  void a_relapse_is_told_after_the_cooldown_and_not_a_tick_before() {
    crashedAndWellAgain();
    seen(FaultKind.CRASHED, "e-1", NOW.plusSeconds(20));

    Heard before = now(NOW.plus(COOLDOWN).minus(TICK));
    Alert again = only(now(NOW.plus(COOLDOWN)));

    assertThat(before.alerts()).isEmpty();
    assertThat(before.again()).contains(NOW.plus(COOLDOWN));
    assertThat(again.title()).isEqualTo("web: crashed again (2nd time)");
    assertThat(again.happening()).isEqualTo("e-1.2");
  }

  @Test
  void people_are_woken_once_in_an_episode() {
    crashedAndWellAgain();
    seen(FaultKind.CRASHED, "e-1", NOW.plusSeconds(300));

    Alert again = only(now(NOW.plusSeconds(300)));

    assertThat(again.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void another_episode_wakes_them_again() {
    crashedAndWellAgain();
    seen(FaultKind.CRASHED, "e-2", NOW.plusSeconds(3000));

    Alert again = only(now(NOW.plusSeconds(3000)));

    assertThat(again.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(again.happening()).isEqualTo("e-2");
  }

  @Test
  void what_gets_worse_is_told_at_once() {
    seen(FaultKind.UNHEALTHY, "e-1", NOW);
    var _ = now(NOW);
    seen(FaultKind.CRASHED, "e-1", NOW.plusSeconds(1));

    Alert worse = only(now(NOW.plusSeconds(1)));

    assertThat(worse.stage()).isEqualTo(Stage.GOES_ON);
    assertThat(worse.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(worse.title()).isEqualTo("web: now crashed: exit 1");
  }

  @Test
  void what_is_no_worse_waits_for_the_cooldown_and_not_a_tick_longer() {
    seen(FaultKind.CRASHED, "e-1", NOW);
    var _ = now(NOW);
    seen(FaultKind.START_FAILED, "e-1", NOW.plusSeconds(5));

    Heard before = now(NOW.plus(COOLDOWN).minus(TICK));
    Alert after = only(now(NOW.plus(COOLDOWN)));

    assertThat(before.alerts()).isEmpty();
    assertThat(before.again()).contains(NOW.plus(COOLDOWN));
    assertThat(after.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void exhaustion_is_told_at_once_and_loud_also_where_people_were_woken_before() {
    seen(FaultKind.CRASHED, "e-1", NOW);
    var _ = now(NOW);
    fold(new Entry.Exhausted(NOW.plusSeconds(1), WEB, "e-1", 3, true));

    Alert end = only(now(NOW.plusSeconds(1)));

    assertThat(end.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(end.title()).contains("all attempts are used up (3 attempts)");
    assertThat(end.text()).contains("docker-health recover web");
  }

  @Test
  void a_dependant_is_told_of_when_it_lasts_and_not_a_tick_before() {
    seen(FaultKind.DEPENDENCY_DOWN, "e-1", NOW);

    Heard before = now(NOW.plus(Illness.WAITS).minus(TICK));
    Heard after = now(NOW.plus(Illness.WAITS));

    assertThat(before.alerts()).isEmpty();
    assertThat(before.again()).contains(NOW.plus(Illness.WAITS));
    assertThat(after.alerts()).hasSize(1);
  }

  @Test
  void nothing_below_the_containers_own_severity_is_told() {
    patient = patient.under(leastTold(Severity.CRITICAL), Optional.empty());
    seen(FaultKind.UNHEALTHY, "e-1", NOW);

    Heard quiet = now(NOW);
    fold(new Entry.Exhausted(NOW.plusSeconds(1), WEB, "e-1", 3, true));
    Alert loud = only(now(NOW.plusSeconds(1)));
    gone(FaultKind.UNHEALTHY, "e-1", NOW.plusSeconds(2));
    Alert over = only(now(NOW.plusSeconds(2)));

    assertThat(quiet.alerts()).isEmpty();
    assertThat(loud.stage()).isEqualTo(Stage.BEGINS);
    assertThat(loud.text()).contains("All attempts are used up");
    assertThat(over.stage()).isEqualTo(Stage.ENDS);
  }

  @Test
  void what_is_not_watched_or_nobodys_is_not_told() {
    seen(FaultKind.CRASHED, "e-1", NOW);

    patient = patient.under(Policy.defaults(), Optional.of("excluded"));
    Heard unwatched = now(NOW);
    patient = patient(Body.running().traits(Trait.AUTO_REMOVE).view());
    Heard nobodys = now(NOW);

    assertThat(unwatched.alerts()).isEmpty();
    assertThat(nobodys.alerts()).isEmpty();
  }

  @Test
  void our_own_container_wakes_nobody() {
    patient = patient(Body.running().traits(Trait.SOCKET_PROXY).view());
    seen(FaultKind.CRASHED, "e-1", NOW);

    assertThat(only(now(NOW)).severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void one_that_is_watched_no_more_is_told_to_be_so() {
    seen(FaultKind.CRASHED, "e-1", NOW);
    var _ = now(NOW);
    patient = patient.under(Policy.defaults(), Optional.of("excluded"));

    Alert over = only(now(NOW.plusSeconds(5)));

    assertThat(over.stage()).isEqualTo(Stage.ENDS);
    assertThat(over.title()).contains("it is not watched any more");
  }

  @Test
  void who_was_told_of_one_that_is_forgotten_is_told_its_end() {
    seen(FaultKind.CRASHED, "e-1", NOW);
    var _ = now(NOW);
    patient = patient.remembered(patient.ledger().telling(tale));

    Optional<Alert> last = Illness.farewell(patient, NOW.plusSeconds(5));

    assertThat(last).map(Alert::stage).contains(Stage.ENDS);
    assertThat(Illness.farewell(patient(Body.running().view()), NOW)).isEmpty();
  }

  private void crashedAndWellAgain() {
    seen(FaultKind.CRASHED, "e-1", NOW);
    var _ = now(NOW);
    gone(FaultKind.CRASHED, "e-1", NOW.plusSeconds(10));
    var _ = now(NOW.plusSeconds(10));
  }

  private void seen(FaultKind fault, String episode, Instant at) {
    fold(new Entry.FaultSeen(at, WEB, episode, fault, "exit 1"));
    patient =
        patient.remembered(
            patient.ledger().withEpisode(Optional.of(Episode.begin(episode, fault, at))));
  }

  private void gone(FaultKind fault, String episode, Instant at) {
    fold(new Entry.FaultGone(at, WEB, episode, fault));
  }

  private void fold(Entry.OfPatient entry) {
    tale = Course.after(tale, entry, patient.ledger());
  }

  private Heard now(Instant at) {
    return now(at, NO_SILENCE);
  }

  private Heard now(Instant at, Optional<Instant> silence) {
    Heard heard = Illness.of(patient, tale, silence, COOLDOWN, at);
    tale = heard.tale();
    return heard;
  }

  private static Alert only(Heard heard) {
    assertThat(heard.alerts()).hasSize(1);
    return heard.alerts().getFirst();
  }

  private static Patient patient(ContainerView view) {
    return Patient.met(WEB, Ledger.blank("web"), Policy.defaults())
        .seen(new Sight(view, NOW, NOW, NOW, Optional.of(NOW), Optional.empty(), List.of()));
  }

  private static Policy leastTold(Severity least) {
    Policy p = Policy.defaults();
    return new Policy(
        p.enable(),
        p.mode(),
        p.maxRestartAttempts(),
        p.backoff(),
        p.stablePeriod(),
        p.restartBudget(),
        p.unhealthyFor(),
        p.startGrace(),
        p.stopTimeout(),
        p.verifyTimeout(),
        p.resources(),
        List.of(),
        List.of(),
        p.probe(),
        p.cleanupCode(),
        p.cleanTmp(),
        p.recreate(),
        Optional.of(least),
        p.drill(),
        p.auditIgnore());
  }
}
