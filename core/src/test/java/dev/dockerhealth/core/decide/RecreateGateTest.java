package dev.dockerhealth.core.decide;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.model.Case;
import dev.dockerhealth.core.model.ComposeOrder;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.Sight;
import dev.dockerhealth.core.model.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** May it be replaced: are no files lost, and is it remembered? */
class RecreateGateTest {
  private static final Remedy RESTART = new Remedy.Restart(Optional.empty());
  private static final Remedy COPY = copy(false);

  private final Sight sight = sight("a");
  private Host host = Host.unknown(NOW);
  private Recreation known = Recreation.none();
  private boolean byPerson;

  @Test
  void what_wrote_no_files_may_be_replaced() {
    assertThat(reason(COPY)).isEmpty();
    assertThat(reason(compose(false))).isEmpty();
  }

  @Test
  void what_wrote_files_is_held_and_told_which() {
    known = Recreation.none().refusing(sight.view().id(), "/srv/file");

    assertThat(reason(COPY)).contains(Reason.WROTE_FILES);
    assertThat(reason(compose(false))).contains(Reason.WROTE_FILES);
    assertThat(objection(COPY).map(Verdict::detail).orElseThrow())
        .contains("/srv/file", "docker-health.recreate=yes");
    assertThat(reason(RESTART)).isEmpty();
  }

  @Test
  void files_do_not_matter_where_the_label_or_a_person_says_so_or_another_container_wrote_them() {
    known = Recreation.none().refusing(sight.view().id(), "/srv/file");
    assertThat(reason(copy(true))).isEmpty();
    assertThat(reason(compose(true))).isEmpty();

    byPerson = true;
    assertThat(reason(COPY)).isEmpty();

    byPerson = false;
    known = Recreation.none().refusing(sight("b").view().id(), "/srv/file");
    assertThat(reason(COPY)).isEmpty();
  }

  @Test
  void nothing_is_set_aside_that_cannot_be_remembered() {
    host = forgetful();
    byPerson = true;

    assertThat(reason(copy(true))).contains(Reason.JOURNAL_TROUBLE);
    assertThat(reason(compose(true))).contains(Reason.JOURNAL_TROUBLE);
    assertThat(reason(RESTART)).isEmpty();
  }

  private Optional<Reason> reason(Remedy remedy) {
    return objection(remedy).map(Verdict::reason);
  }

  private Optional<Verdict> objection(Remedy remedy) {
    Ledger ledger = Ledger.blank("web").at(Home.unknown().replaced(known));
    Patient patient = Patient.met(sight.view().patient(), ledger, Policy.defaults()).seen(sight);
    Case question =
        new Case(
            patient,
            sight,
            new Diagnosis.Ill(FaultKind.MISSING_PARENT, "", NOW),
            remedy,
            host,
            HostPolicy.defaults(),
            Optional.empty(),
            List.of(),
            byPerson);
    return new RecreateGate().object(question, NOW);
  }

  private static Sight sight(String id) {
    return new Sight(
        Body.running().id(id).view(), NOW, NOW, NOW, Optional.empty(), Optional.empty(), List.of());
  }

  private static Remedy.Recreate copy(boolean withFiles) {
    return new Remedy.Recreate(
        "web",
        Optional.empty(),
        RestartPolicy.none(),
        true,
        Optional.empty(),
        withFiles,
        List.of());
  }

  private static Remedy compose(boolean withFiles) {
    ComposeOrder order =
        new ComposeOrder("shop", "web", "/srv/shop", List.of("compose.yml"), Optional.empty());
    return new Remedy.Compose(order, withFiles, copy(withFiles));
  }

  private static Host forgetful() {
    Host h = Host.unknown(NOW);
    return new Host(
        h.bornAt(),
        h.engine(),
        h.engineWhy(),
        h.changedAt(),
        h.graceUntil(),
        h.view(),
        h.ledger(),
        h.pressure(),
        h.storm(),
        h.ill(),
        h.recentlyIll(),
        h.up(),
        h.acting(),
        h.recovering(),
        h.composeAtWork(),
        Optional.of(NOW),
        h.journalSlow(),
        h.load());
  }
}
