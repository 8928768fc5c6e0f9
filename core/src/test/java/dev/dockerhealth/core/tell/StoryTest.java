package dev.dockerhealth.core.tell;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people read, word by word. */
class StoryTest {
  private static final PatientId WEB = PatientId.ofName("web");
  private static final Attempt RESTART =
      new Attempt(
          "a-17",
          Body.running().view().id(),
          FaultKind.UNHEALTHY,
          new Remedy.Restart(Optional.empty()),
          1,
          0,
          Attempt.Phase.VERIFYING,
          NOW,
          NOW,
          Optional.empty(),
          NOW,
          Optional.empty(),
          false,
          Optional.empty());

  @Test
  void tells_a_fault_with_its_evidence() {
    tells(
        new Entry.FaultSeen(NOW, WEB, "e-9", FaultKind.UNHEALTHY, "3 probes failed in a row"),
        Severity.WARNING,
        "web: unhealthy: 3 probes failed in a row");
  }

  @Test
  void tells_an_attempt() {
    tells(
        new Entry.AttemptIntended(NOW, WEB, "e-9", RESTART),
        Severity.INFO,
        "web: restart, attempt 1 (a-17)");
  }

  @Test
  void tells_that_the_users_script_is_asked_first_and_what_follows() {
    Attempt asked = asked(Attempt.SCRIPT, Attempt.Phase.INTENDED);
    tells(
        new Entry.AttemptIntended(NOW, WEB, "e-9", asked),
        Severity.INFO,
        "web: custom-recovery, then restart, attempt 1 (a-17)");
    tells(
        new Entry.CallAnswered(NOW, WEB, asked, "custom-recovery", new CallResult.Handled()),
        Severity.INFO,
        "web: custom-recovery: it is taken care of; waited for");
    tells(
        new Entry.CallIntended(NOW, WEB, asked.handled(NOW, NOW)),
        Severity.INFO,
        "web: custom-recovery changed something; waited for");
    tells(
        new Entry.CallIntended(NOW, WEB, asked(0, Attempt.Phase.INTENDED)),
        Severity.INFO,
        "web: restart follows on the script");
  }

  private static Attempt asked(int position, Attempt.Phase phase) {
    return new Attempt(
        RESTART.id(),
        RESTART.container(),
        RESTART.fault(),
        RESTART.remedy(),
        1,
        position,
        phase,
        NOW,
        NOW,
        Optional.empty(),
        NOW,
        Optional.empty(),
        false,
        Optional.of("RUNNING"));
  }

  @Test
  void tells_how_it_recovered_and_how_long_that_took() {
    tells(
        ended(Outcome.RECOVERED, "healthy", Duration.ofSeconds(41)),
        Severity.INFO,
        "web: recovered: healthy after 41 s (step 1: restart)");
  }

  @Test
  void tells_why_it_failed() {
    tells(
        ended(Outcome.FAILED, "unhealthy again", Duration.ofMinutes(2)),
        Severity.WARNING,
        "web: step 1: restart failed: unhealthy again");
  }

  @Test
  void tells_that_a_person_took_over() {
    tells(
        ended(Outcome.SUPERSEDED, "a person stopped it meanwhile", Duration.ofSeconds(1)),
        Severity.INFO,
        "web: step 1: restart superseded: a person stopped it meanwhile");
  }

  @Test
  void tells_a_doubt() {
    tells(
        new Entry.CallAnswered(
            NOW, WEB, RESTART, "restart", new CallResult.InDoubt("no answer in time")),
        Severity.WARNING,
        "web: restart was not answered (no answer in time); looked at before anything is repeated");
  }

  @Test
  void tells_exhaustion_and_chronic_illness_loudly() {
    tells(
        new Entry.Exhausted(NOW, WEB, "e-9", 3, true),
        Severity.CRITICAL,
        "web: exhausted after 3 attempts; one more after each rest");
    tells(
        new Entry.Exhausted(NOW, WEB, "e-9", 1, false),
        Severity.CRITICAL,
        "web: exhausted after one attempt; no more follow; mend it, then run `docker-health recover web`");
    tells(
        new Entry.Chronic(NOW, WEB, 10, NOW),
        Severity.CRITICAL,
        "web: chronic: 10 restarts used up its budget; held for 6 h");
  }

  @Test
  void tells_of_the_engine_and_of_storms() {
    tells(
        new Entry.EngineLost(NOW, "connection refused"),
        Severity.CRITICAL,
        "engine-unreachable: connection refused");
    tells(
        new Entry.StormBegan(NOW, 12, 20),
        Severity.CRITICAL,
        "storm: 12 of 20 containers are ill; one is treated first");
    tells(
        new Entry.StormEnded(NOW, Duration.ofMillis(9400)),
        Severity.INFO,
        "storm: over after 9.4 s");
    tells(
        new Entry.StormEnded(NOW, Duration.ofMinutes(10)),
        Severity.INFO,
        "storm: over after 10 min");
  }

  @Test
  void is_silent_about_what_only_the_house_needs() {
    assertThat(Story.of(new Entry.Forgotten(NOW, WEB), "web")).isEmpty();
    assertThat(Story.of(new Entry.CallIntended(NOW, WEB, RESTART), "web")).isEmpty();
  }

  private static Entry ended(Outcome outcome, String detail, Duration took) {
    return new Entry.AttemptEnded(NOW, WEB, "e-9", RESTART, outcome, detail, took);
  }

  private static void tells(Entry entry, Severity severity, String text) {
    assertThat(Story.of(entry, "web")).contains(new Line(severity, text));
  }
}
