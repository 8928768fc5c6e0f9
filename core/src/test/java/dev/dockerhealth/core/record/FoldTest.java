package dev.dockerhealth.core.record;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Episode;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Outcome;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final PatientId WEB = PatientId.ofName("web");
  private static final Ledger ILL =
      Fold.after(
          Ledger.blank("web"),
          new Entry.FaultSeen(NOW, WEB, "e-1", FaultKind.UNHEALTHY, "3 probes failed"));

  @Test
  void an_intention_counts_as_an_act_and_as_an_attempt() {
    Ledger ledger = Fold.after(ILL, intended(false));

    assertThat(ledger.acts()).containsExactly(NOW);
    assertThat(ledger.episode().map(Episode::attempts)).contains(1);
    assertThat(ledger.attempt()).isPresent();
  }

  @Test
  void a_persons_request_counts_as_an_act_and_not_as_an_attempt() {
    Ledger ledger = Fold.after(ILL, intended(true));

    assertThat(ledger.acts()).hasSize(1);
    assertThat(ledger.episode().map(Episode::attempts)).contains(0);
  }

  @Test
  void what_is_abandoned_was_no_attempt_and_yet_an_act() {
    Ledger ledger = Fold.after(Fold.after(ILL, intended(false)), ended(Outcome.ABANDONED));

    assertThat(ledger.acts()).hasSize(1);
    assertThat(ledger.episode().map(Episode::attempts)).contains(0);
    assertThat(ledger.attempt()).isEmpty();
  }

  @Test
  void a_relapse_is_the_failure_of_the_last_attempt() {
    Ledger well = Fold.after(Fold.after(ILL, intended(false)), ended(Outcome.RECOVERED));
    well = Fold.after(well, new Entry.FaultGone(NOW, WEB, "e-1", FaultKind.UNHEALTHY));
    Instant relapse = NOW.plusSeconds(60);

    Ledger again =
        Fold.after(well, new Entry.FaultSeen(relapse, WEB, "e-1", FaultKind.UNHEALTHY, ""));

    assertThat(again.episode().flatMap(Episode::failedAt)).contains(relapse);
    assertThat(again.episode().map(Episode::attempts)).contains(1);
  }

  @Test
  void a_new_name_keeps_what_was_done_under_both() {
    Ledger moved = Ledger.blank("a").withActs(List.of(NOW.plusSeconds(9)));
    Ledger namesake =
        Ledger.blank("b")
            .withActs(List.of(NOW))
            .paused(Optional.of(new Pause(NOW, Optional.empty())));

    Ledger joined =
        Fold.renamed(
            moved,
            new Entry.Renamed(NOW, PatientId.ofName("b"), PatientId.ofName("a")),
            Optional.of(namesake));

    assertThat(joined.acts()).containsExactly(NOW, NOW.plusSeconds(9));
    assertThat(joined.pause()).isPresent();
    assertThat(joined.name()).isEqualTo("b");
  }

  @Test
  void acts_nobody_counts_any_more_are_let_go() {
    List<Instant> kept = Fold.plus(List.of(NOW), NOW.plus(Duration.ofDays(31)));

    assertThat(kept).containsExactly(NOW.plus(Duration.ofDays(31)));
    assertThat(Fold.plus(List.of(NOW), NOW.plus(Duration.ofDays(31)).minusNanos(1))).hasSize(2);
  }

  private static Entry.AttemptIntended intended(boolean byPerson) {
    return new Entry.AttemptIntended(NOW, WEB, "e-1", attempt(byPerson));
  }

  private static Entry.AttemptEnded ended(Outcome outcome) {
    return new Entry.AttemptEnded(NOW, WEB, "e-1", attempt(false), outcome, "", Duration.ZERO);
  }

  private static Attempt attempt(boolean byPerson) {
    return new Attempt(
        "a-1",
        Body.running().view().id(),
        FaultKind.UNHEALTHY,
        new Remedy.Restart(Optional.empty()),
        1,
        0,
        Attempt.Phase.INTENDED,
        NOW,
        NOW,
        Optional.empty(),
        NOW.plusSeconds(2),
        Optional.empty(),
        byPerson,
        Optional.empty());
  }
}
