package dev.dockerhealth.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerConfig;
import dev.dockerhealth.agent.engine.ContainerHostConfig;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.engine.ExecResult;
import dev.dockerhealth.agent.expose.FakeHouse;
import dev.dockerhealth.agent.expose.Seen;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Exhibit.Check;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.FirstProcess;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.PatientId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes out of an engine and a house, where the processes are on another host. */
class AuditorTest {
  private static final Instant WALL = FakeHouse.START.plus(FakeHouse.OFFSET);
  private static final long PEAK = 70 << 20;

  private final FakeEngine engine = new FakeEngine();
  private final FakeHouse house = new FakeHouse(Map.of()).engine();
  private final Auditor auditor =
      new Auditor(
          engine,
          (id, pid) -> OptionalLong.of(PEAK),
          () -> {
            throw new AssertionError("nobody is dead here");
          });

  @Test
  void puts_together_what_inspect_and_the_house_say() {
    ContainerView web =
        Seen.labelled("web", Map.of("docker-health.audit-ignore", "root: it binds port 80"));
    engine.has(container(web.id().hex(), Optional.of(check("CMD", "true"))));

    Exhibit exhibit = read(web);

    assertThat(exhibit.name()).isEqualTo("web");
    assertThat(exhibit.access())
        .isEqualTo(
            new Exhibit.Access(
                Optional.of("app"),
                Optional.of(true),
                List.of(new Exhibit.Mount("/run/docker.sock", "/d.sock", false))));
    assertThat(exhibit.log()).contains(new Exhibit.Log("local", Map.of("max-size", "1m")));
    assertThat(exhibit.upkeep().ports()).containsExactly("80/tcp");
    assertThat(exhibit.upkeep().grace()).contains(Duration.ofSeconds(25));
    assertThat(exhibit.main().stopSignal()).isEqualTo("SIGINT");
    assertThat(exhibit.use().memory()).isEqualTo(OptionalLong.of(42 << 20));
    assertThat(exhibit.use().peak()).isEqualTo(OptionalLong.of(PEAK));
    assertThat(exhibit.ignored()).isEqualTo(Map.of("root", "it binds port 80"));
    assertThat(exhibit.check())
        .isInstanceOfSatisfying(
            Check.Engine.class,
            check -> {
              assertThat(check.test()).containsExactly("CMD", "true");
              assertThat(check.interval()).isEqualTo(Duration.ofSeconds(9));
              assertThat(check.broken()).isEmpty();
            });
    assertThat(exhibit.unseen()).hasSize(1).first().asString().contains("--probe");
    assertThat(engine.calls).noneMatch(call -> call.startsWith("exec"));
  }

  @Test
  void no_check_an_own_probe_and_one_switched_off_are_told_apart() {
    ContainerView bare = Seen.running("bare");
    ContainerView own = Seen.labelled("own", Map.of("docker-health.probe", "tcp://:80"));
    ContainerView off = Seen.running("off");
    engine.has(
        container(bare.id().hex(), Optional.empty()),
        container(own.id().hex(), Optional.empty()),
        container(off.id().hex(), Optional.of(check("NONE"))));

    assertThat(read(bare).check()).isInstanceOf(Check.None.class);
    assertThat(read(own).check()).isInstanceOf(Check.Own.class);
    assertThat(read(off).check()).isInstanceOf(Check.None.class);
  }

  @Test
  void one_that_the_engine_does_not_show_is_said_and_not_judged() {
    ContainerView web = Seen.running("web");

    Exhibit exhibit = read(web);

    assertThat(exhibit.unseen()).hasSize(1).first().asString().contains("no such container");
    assertThat(exhibit.check()).isInstanceOf(Check.Unknown.class);
    assertThat(exhibit.upkeep().policy()).isEmpty();
  }

  @Test
  void one_that_began_a_moment_ago_is_not_judged_by_its_signals() {
    ContainerView web = Seen.running("web");
    engine.has(container(web.id().hex(), Optional.empty()));
    house.sees(web);
    Instant started = web.run().startedAt().orElseThrow();

    assertThat(unseen(started.plusSeconds(5))).contains("within 5 s");
    assertThat(unseen(started.plusMillis(5001))).contains("--probe");
  }

  @Test
  void where_it_is_asked_for_the_check_is_tried_and_process_1_read_inside() {
    ContainerView web = Seen.running("web");
    engine.has(container(web.id().hex(), Optional.of(check("CMD-SHELL", "curl localhost"))));
    String status = "Name:\tsleep\nUid:\t0\t5\t5\t5\nSigBlk:\t0\nSigCgt:\t0000000000000002\n";
    List<ExecResult> answers =
        new ArrayList<>(
            List.of(
                new ExecResult(OptionalInt.of(127), "sh: curl: not found\nx", "", false),
                new ExecResult(OptionalInt.of(0), status, "", false),
                new ExecResult(OptionalInt.of(0), "do_nanosleep", "", false)));
    engine.onExec = () -> new Answer.Got<>(answers.removeFirst());
    house.sees(web);

    Exhibit exhibit =
        auditor.read(patients(), Set.of(PatientId.ofName("web")), house.now(), WALL).getFirst();

    assertThat(exhibit.main().process()).contains(new FirstProcess("sleep", true, 5, 2, 0, false));
    assertThat(exhibit.unseen()).isEmpty();
    assertThat(exhibit.check())
        .isInstanceOfSatisfying(
            Check.Engine.class,
            check ->
                assertThat(check.broken())
                    .contains("it was tried, and ended with 127: sh: curl: not found"));
  }

  private Exhibit read(ContainerView view) {
    house.sees(view);
    return auditor.read(patients(), Set.of(), house.now(), WALL).stream()
        .filter(exhibit -> exhibit.name().equals(view.name()))
        .findFirst()
        .orElseThrow();
  }

  private String unseen(Instant wall) {
    return auditor.read(patients(), Set.of(), house.now(), wall).getFirst().unseen().getFirst();
  }

  private List<Patient> patients() {
    List<Patient> all = new ArrayList<>();
    house.memory().patients().forEach((id, patient) -> all.add(patient));
    return all;
  }

  private static ContainerConfig.Healthcheck check(String... test) {
    return new ContainerConfig.Healthcheck(
        List.of(test),
        Duration.ofSeconds(9),
        Duration.ofSeconds(3),
        Duration.ZERO,
        Duration.ZERO,
        4);
  }

  /** Its process has a number that is none here. */
  private static EngineContainer container(String id, Optional<ContainerConfig.Healthcheck> check) {
    EngineContainer shown = Shown.running(id, "any").inspected();
    ContainerHostConfig host = shown.hostConfig();
    ContainerConfig config = shown.config();
    return new EngineContainer(
        id,
        shown.name(),
        shown.imageId(),
        shown.created(),
        shown.path(),
        shown.args(),
        shown.state(),
        0,
        "",
        new ContainerHostConfig(
            host.restartPolicy(),
            false,
            "bridge",
            "",
            "",
            List.of(),
            List.of(),
            List.of(),
            0,
            0,
            0,
            0,
            0,
            false,
            true,
            new ContainerHostConfig.LogConfig("local", Map.of("max-size", "1m")),
            Set.of("80/tcp")),
        new ContainerConfig(
            config.image(),
            Map.of(),
            false,
            false,
            config.stopSignal(),
            config.stopTimeout(),
            check,
            "app",
            List.of(),
            List.of()),
        List.of(
            new EngineContainer.Mount("bind", "", "/run/docker.sock", "/d.sock", "", false),
            new EngineContainer.Mount("volume", "v", "/var/lib", "/data", "", true)),
        Map.of());
  }
}
