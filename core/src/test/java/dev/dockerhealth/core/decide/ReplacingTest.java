package dev.dockerhealth.core.decide;

import static dev.dockerhealth.core.Body.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.Body;
import dev.dockerhealth.core.config.Labels;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.ComposeOrder;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Health;
import dev.dockerhealth.core.model.Home;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Limits;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Recreation;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.RestartPolicy;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacingTest {
  private static final ContainerId PARENT = new ContainerId("b".repeat(64));
  private static final RestartPolicy OFF = new RestartPolicy(RestartPolicy.Kind.NO, 0);
  private static final Map<String, String> COMPOSED =
      Map.of(
          "com.docker.compose.project", "shop",
          "com.docker.compose.service", "torrent",
          "com.docker.compose.container-number", "1",
          "com.docker.compose.project.working_dir", "/srv/shop",
          "com.docker.compose.project.config_files", "/srv/shop/compose.yml,extra.yml");

  @ParameterizedTest
  @CsvSource({
    "never, 3, false",
    "no, 3, false",
    "missing-parent, 3, false",
    "yes, 3, false",
    "last-resort, 2, false",
    "last-resort, 3, true"
  })
  void is_the_last_rung_for_unhealthy_where_the_label_says_so(
      String word, int rung, boolean replaced) {
    Patient patient = patient(Body.running(), labelled(word));

    Optional<Remedy> remedy = of(FaultKind.UNHEALTHY, patient, HostPolicy.defaults(), rung);

    assertThat(remedy.filter(Remedy.Recreate.class::isInstance).isPresent()).isEqualTo(replaced);
  }

  @ParameterizedTest
  @CsvSource({
    "never, false",
    "no, false",
    "missing-parent, true",
    "last-resort, true",
    "yes, true"
  })
  void is_the_remedy_for_a_missing_parent_unless_the_label_says_never(
      String word, boolean replaced) {
    Patient patient = patient(Body.running(), labelled(word));

    Optional<Remedy> remedy = of(FaultKind.MISSING_PARENT, patient, HostPolicy.defaults(), 1);

    assertThat(remedy.isPresent()).isEqualTo(replaced);
  }

  @Test
  void one_that_wrote_files_keeps_the_other_rungs() {
    Patient plain = patient(Body.running(), labelled("last-resort"));
    ContainerId body = plain.sight().orElseThrow().view().id();
    Patient refused = remembering(plain, Recreation.none().refusing(body, "/srv/file"));

    assertThat(of(FaultKind.UNHEALTHY, refused, HostPolicy.defaults(), 3))
        .contains(new Remedy.StopStart(Optional.empty(), true));
  }

  @Test
  void the_plan_looks_twice_before_anything_takes_its_name() {
    Remedy remedy =
        of(FaultKind.MISSING_PARENT, patient(Body.running(), labelled("yes")), plain(), 1)
            .orElseThrow();

    assertThat(remedy.plan())
        .containsExactly(
            new Call.Survey(true),
            new Call.Stop(Optional.empty()),
            new Call.Survey(true),
            new Call.Arm(OFF),
            new Call.ClearOld("web.docker-health-old"),
            new Call.Rename("web.docker-health-old"),
            new Call.Copy("web", Optional.of(PARENT), OFF),
            new Call.StartCopy("web"));
  }

  @Test
  void what_is_lent_is_given_back_before_the_copy_is_made() {
    Limits lent = new Limits(0, 0, 0, 2 << 20, 4 << 20);
    Limits before = new Limits(0, 0, 0, 1 << 20, 2 << 20);
    Patient patient = patient(Body.running().limits(lent), labelled("missing-parent"));
    Loans.Loan loan =
        new Loans.Loan(
            patient.sight().orElseThrow().view().id(),
            before,
            lent,
            NOW,
            Duration.ofMinutes(10),
            false);
    Patient indebted =
        patient.remembered(
            patient.ledger().lent(Loans.none().with(Loans.Kind.MEMORY, Optional.of(loan))));

    Remedy remedy = of(FaultKind.MISSING_PARENT, indebted, plain(), 1).orElseThrow();

    assertThat(remedy.plan())
        .containsSubsequence(
            new Call.Return(Loans.Kind.MEMORY, lent, before),
            new Call.Copy("web", Optional.of(PARENT), OFF));
  }

  @Test
  void what_came_to_nothing_is_put_back_before_all_else() {
    Body body = Body.exited(143).named("web.docker-health-old");
    Patient aside = aside(body, RestartPolicy.Kind.ALWAYS, true, Intent.Who.US);

    assertThat(of(FaultKind.UNHEALTHY, aside, plain(), 1))
        .contains(
            new Remedy.PutBack(
                aside.sight().orElseThrow().view().id(),
                "web",
                new RestartPolicy(RestartPolicy.Kind.ALWAYS, 0),
                Optional.empty(),
                true));
  }

  @ParameterizedTest
  @CsvSource({"RUNNING, true", "RESTARTING, true", "EXITED, false", "CREATED, false"})
  void a_new_one_that_runs_is_stopped_politely_first(RunState state, boolean stopped) {
    Patient aside = aside(Body.exited(1), RestartPolicy.Kind.ALWAYS, true, Intent.Who.US);
    String old = aside.sight().orElseThrow().view().id().hex();
    Body copy = Body.running().state(state).id("c").labels(Map.of(Recreation.LABEL, old));
    Patient patient = aside.seen(sight(copy));

    Remedy remedy = of(FaultKind.UNHEALTHY, patient, plain(), 1).orElseThrow();

    assertThat(remedy.plan().contains(new Call.StopCopy("web", Optional.empty())))
        .isEqualTo(stopped);
    assertThat(remedy.plan()).contains(new Call.RemoveCopy("web"));
  }

  @Test
  void what_a_person_stopped_meanwhile_is_put_back_and_not_started() {
    Body body = Body.exited(143).named("web.docker-health-old");
    Patient aside = aside(body, RestartPolicy.Kind.ALWAYS, true, Intent.Who.PERSON);

    Remedy remedy = of(FaultKind.UNHEALTHY, aside, plain(), 1).orElseThrow();

    assertThat(remedy.plan()).doesNotContain(new Call.Start());
  }

  @Test
  void compose_is_told_where_its_files_lie_in_a_folder_of_the_settings() {
    Patient patient = patient(Body.running().labels(COMPOSED), Policy.defaults());

    Optional<Remedy> remedy = of(FaultKind.MISSING_PARENT, patient, in("/srv"), 1);

    assertThat(remedy.orElseThrow())
        .isInstanceOfSatisfying(
            Remedy.Compose.class,
            compose ->
                assertThat(compose.order())
                    .isEqualTo(
                        new ComposeOrder(
                            "shop",
                            "torrent",
                            "/srv/shop",
                            List.of("/srv/shop/compose.yml", "/srv/shop/extra.yml"),
                            Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource({
    "com.docker.compose.project.config_files, /etc/compose.yml",
    "com.docker.compose.project.config_files, /srv/../etc/compose.yml",
    "com.docker.compose.project.config_files, ''",
    "com.docker.compose.project.working_dir, /srvother",
    "com.docker.compose.project.working_dir, relative",
    "com.docker.compose.container-number, 2",
    "com.docker.compose.project.environment_file, /srv/shop/other.env",
    "com.docker.compose.service, --build",
    "com.docker.compose.project, ''"
  })
  void a_label_does_not_make_compose_read_anything_else(String label, String value) {
    Map<String, String> labels = new java.util.HashMap<>(COMPOSED);
    labels.put(label, value);
    Patient patient = patient(Body.running().labels(labels), Policy.defaults());

    Optional<Remedy> remedy = of(FaultKind.MISSING_PARENT, patient, in("/srv"), 1);

    assertThat(remedy.orElseThrow()).isInstanceOf(Remedy.Recreate.class);
  }

  @Test
  void compose_is_not_told_where_the_service_has_more_than_one() {
    Patient patient = patient(Body.running().labels(COMPOSED), Policy.defaults());

    Optional<Remedy> remedy =
        Remedies.of(
            ill(FaultKind.MISSING_PARENT),
            patient,
            new Remedies.Beside(Optional.of(PARENT), false),
            Host.unknown(NOW),
            in("/srv"),
            1);

    assertThat(remedy.orElseThrow()).isInstanceOf(Remedy.Recreate.class);
  }

  private static Optional<Remedy> of(
      FaultKind fault, Patient patient, HostPolicy hostPolicy, int number) {
    return Remedies.of(
        ill(fault),
        patient,
        new Remedies.Beside(Optional.of(PARENT), true),
        Host.unknown(NOW),
        hostPolicy,
        number);
  }

  private static Diagnosis.Ill ill(FaultKind fault) {
    return new Diagnosis.Ill(fault, "", NOW);
  }

  private static HostPolicy plain() {
    return HostPolicy.defaults();
  }

  private static HostPolicy in(String folder) {
    HostPolicy p = HostPolicy.defaults();
    return new HostPolicy(
        p.selection(),
        p.base(),
        p.hostBudget(),
        p.maxParallel(),
        p.stormShare(),
        p.stormWindow(),
        p.apiTimeout(),
        p.startDelay(),
        p.dryRun(),
        p.features(),
        p.cleanup(),
        p.dependencies(),
        List.of(folder),
        p.alertCooldown());
  }

  private static Policy labelled(String word) {
    return Labels.over(Policy.defaults(), Map.of("docker-health.recreate", word)).policy();
  }

  private static Patient patient(Body body, Policy policy) {
    Sight sight = sight(body);
    return Patient.met(sight.view().patient(), Ledger.blank("web"), policy).seen(sight);
  }

  private static Sight sight(Body body) {
    ContainerView view = body.health(Health.Status.UNHEALTHY, 3).view();
    return new Sight(view, NOW, NOW, NOW, Optional.empty(), Optional.empty(), List.of());
  }

  private static Patient remembering(Patient patient, Recreation recreation) {
    Home home = patient.ledger().home().replaced(recreation);
    return patient.remembered(patient.ledger().at(home));
  }

  private static Patient aside(Body body, RestartPolicy.Kind before, boolean ran, Intent.Who who) {
    Patient patient = patient(body, Policy.defaults());
    ContainerId id = patient.sight().orElseThrow().view().id();
    Recreation.Aside old =
        new Recreation.Aside(id, "web", new RestartPolicy(before, 0), ran, 0, Optional.empty());
    Patient known = remembering(patient, Recreation.none().with(Optional.of(old)));
    Intent intent = new Intent(id, Optional.empty(), false, who, "", NOW, false, false);
    return known.remembered(known.ledger().with(intent));
  }
}
