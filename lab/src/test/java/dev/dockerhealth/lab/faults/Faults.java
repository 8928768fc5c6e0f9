package dev.dockerhealth.lab.faults;

import static dev.dockerhealth.lab.faults.Outcomes.curedBySecondStep;
import static dev.dockerhealth.lab.faults.Outcomes.givenUpAfter;
import static dev.dockerhealth.lab.faults.Outcomes.leftToTheEngine;
import static dev.dockerhealth.lab.faults.Outcomes.restartedOnce;
import static dev.dockerhealth.lab.faults.Outcomes.spared;
import static dev.dockerhealth.lab.faults.Outcomes.startedAgain;
import static dev.dockerhealth.lab.faults.Outcomes.told;
import static dev.dockerhealth.lab.faults.Placing.CARE;
import static dev.dockerhealth.lab.faults.Placing.REAL_RUN;
import static dev.dockerhealth.lab.faults.Placing.after;
import static dev.dockerhealth.lab.faults.Placing.checked;
import static dev.dockerhealth.lab.faults.Placing.crashes;
import static dev.dockerhealth.lab.faults.Placing.docker;
import static dev.dockerhealth.lab.faults.Placing.endsUntilRun;
import static dev.dockerhealth.lab.faults.Placing.runs;
import static dev.dockerhealth.lab.faults.Placing.unhealthyUntilRun;
import static dev.dockerhealth.lab.faults.Placing.untilIs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.lab.faults.Case.Part;
import java.time.Duration;
import java.util.List;

/** The table of faults: how each is made, and what must come of it. */
final class Faults {
  private static final int NEVER = 1000;

  static final List<Case> ALL =
      List.of(
          Case.of("unhealthy", unhealthyUntilRun(2), restartedOnce()),
          Case.of(
              "unhealthy-deaf-to-sigterm",
              unhealthyUntilRun(2, "--stop-timeout=3"),
              restartedOnce().then(Faults::endedBySigkill)),
          Case.of(
              "unhealthy-hanging-check",
              checked(
                  "[ -e /well ] || sleep 60",
                  "echo >> /runs; [ $(wc -l < /runs) -lt 2 ] || touch /well; exec sleep 100000"),
              restartedOnce()),
          Case.of(
              "unhealthy-for-a-while",
              unhealthyUntilRun(2, "--label=docker-health.unhealthy-for=10s"),
              restartedOnce().then(Faults::notBefore10s)),
          Case.of("unhealthy-second-step", unhealthyUntilRun(3), curedBySecondStep()),
          Case.of(
              "probe-broken",
              checked("curl -fs http://localhost/", "exec sleep 100000"),
              told("probe-broken").then(spared())),
          Case.of("crashed-1", endsUntilRun(2, REAL_RUN, 1, CARE), startedAgain("crashed", 2)),
          Case.of("crashed-139", endsUntilRun(2, REAL_RUN, 139, CARE), startedAgain("crashed", 2)),
          Case.of("crashed-143", endsUntilRun(2, REAL_RUN, 143, CARE), startedAgain("crashed", 2)),
          Case.of(
              "crashed-by-sigkill",
              endsUntilRun(1, 1, 1, CARE).then(after(REAL_RUN)).then(crashes()),
              startedAgain("crashed", 2)),
          Case.of(
              "crashed-with-health-check",
              endsUntilRun(2, REAL_RUN, 1, "--health-cmd=true", "--health-interval=2s"),
              startedAgain("crashed", 2)),
          Case.early(
              "crashed-compose-service",
              endsUntilRun(
                  2,
                  REAL_RUN + 15,
                  1,
                  "--label=com.docker.compose.project=shop",
                  "--label=com.docker.compose.service=web",
                  "--label=com.docker.compose.container-number=1",
                  "--label=com.docker.compose.oneoff=False"),
              startedAgain("crashed", 2)),
          Case.of("oom-killed", Faults::eatsMemory, startedAgain("oom-killed", 2)),
          Case.of("start-failed", endsUntilRun(NEVER, 0, 1, CARE), givenUpAfter(3, "start-failed")),
          Case.of(
              "start-failed-126",
              endsUntilRun(NEVER, 0, 126, CARE),
              givenUpAfter(1, "start-failed")),
          Case.of(
              "start-failed-127",
              endsUntilRun(NEVER, 0, 127, CARE),
              givenUpAfter(1, "start-failed")),
          Case.of(
              "start-failed-command-gone", Faults::losesCommand, givenUpAfter(1, "start-failed")),
          Case.of(
              "crashed-mount-gone",
              mounted("no", CARE).then(Faults::losesMount),
              givenUpAfter(3, "crashed")),
          Case.of(
              "engine-gave-up",
              mounted("always").then(Faults::losesMount).then(Faults::mountComesBack),
              startedAgain("engine-gave-up", 2)),
          Case.of(
              "engine-gave-up-on-failure",
              endsUntilRun(3, 0, 1, "--restart=on-failure:1"),
              startedAgain("engine-gave-up", 3)),
          Case.of(
              "left-down-disarmed",
              runs(List.of("--restart=always"), "sh", "-c", "trap : HUP; while :; do sleep 1; done")
                  .then(after(2))
                  .then(docker("kill", "--signal=HUP"))
                  .then(after(1))
                  .then(crashes()),
              Faults::startedThoughDisarmed),
          Case.of(
              "crash-loop",
              endsUntilRun(NEVER, 0, 1, "--restart=always"),
              told("crash-loop").then(leftToTheEngine())),
          Case.of("dead", Faults::removalFails, told("dead").then(spared())),
          Case.of(
              "vanished",
              runs(List.of(), "sleep", "100000")
                  .then((ward, name) -> ward.healer().waitUntilSeen(name))
                  .then(docker("rm", "--force")),
              Faults::missedAfterAMinute));

  private Faults() {}

  private static void endedBySigkill(Ward ward, String name) {
    assertThat(ward.killedBy(name, 15)).isTrue();
    assertThat(ward.killedBy(name, 9)).isTrue();
  }

  private static void notBefore10s(Ward ward, String name) {
    Duration ill = ward.when("health_status: unhealthy", name, 1);
    Duration act = ward.when("kill", name, 1);
    assertThat(act.minus(ill)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(16));
  }

  private static void eatsMemory(Ward ward, String name) {
    ward.run(
        name,
        List.of("--memory=16m", "--memory-swap=16m", CARE),
        "sh",
        "-c",
        "echo >> /runs; [ $(wc -l < /runs) -lt 2 ] || exec sleep 100000; sleep 11; exec tail /dev/zero");
  }

  private static void losesCommand(Ward ward, String name) {
    ward.run(name, List.of(CARE), "sh", "-c", "sleep 11; rm /bin/sh; exit 1");
    untilIs("exited").with(ward, name);
  }

  private static Part mounted(String policy, String... options) {
    return (ward, name) -> {
      String source = source(ward, name);
      Shell.run("mkdir -p " + source);
      endsUntilRun(
              2,
              REAL_RUN,
              1,
              List.of(
                      List.of("--restart=" + policy, "--mount=type=bind,dst=/data,src=" + source),
                      List.of(options))
                  .stream()
                  .flatMap(List::stream)
                  .toArray(String[]::new))
          .with(ward, name);
    };
  }

  private static void losesMount(Ward ward, String name) {
    Shell.run("rmdir " + source(ward, name));
    untilIs("exited").with(ward, name);
  }

  private static void mountComesBack(Ward ward, String name) {
    ward.untilSaid(Duration.ofSeconds(30), name, "step 1: start failed");
    Shell.run("mkdir -p " + source(ward, name));
  }

  private static String source(Ward ward, String name) {
    return ward.engine().directory().resolve("mount-" + name).toString();
  }

  private static void startedThoughDisarmed(Ward ward, String name) {
    ward.untilCount(Duration.ofSeconds(60), "start", name, 2);
    told("left-down").with(ward, name);
    ward.untilSaid(Duration.ofSeconds(60), name, "recovered");
  }

  /** An immutable file in the engine's folder of the container keeps it from being removed. */
  private static void removalFails(Ward ward, String name) {
    ward.run(name, List.of(), "sleep", "100000");
    ward.healer().waitUntilSeen(name);
    String id = ward.docker().inspect(name, "{{.Id}}");
    String file = ward.engine().dataRoot().resolve("containers/" + id + "/hostname").toString();
    Shell.run("chattr +i " + file);
    try {
      var _ = ward.docker().attempt("rm", "--force", name);
    } finally {
      Shell.run("chattr -i " + file);
    }
    untilIs("dead").with(ward, name);
  }

  private static void missedAfterAMinute(Ward ward, String name) {
    long gone = System.nanoTime();
    ward.untilSaid(Duration.ofSeconds(90), name, "was removed, and nothing took its place");
    assertThat(Duration.ofNanos(System.nanoTime() - gone))
        .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(75));
  }
}
