package dev.dockerhealth.lab.faults;

import static dev.dockerhealth.lab.faults.Outcomes.spared;
import static dev.dockerhealth.lab.faults.Placing.CARE;
import static dev.dockerhealth.lab.faults.Placing.REAL_RUN;
import static dev.dockerhealth.lab.faults.Placing.checked;
import static dev.dockerhealth.lab.faults.Placing.docker;
import static dev.dockerhealth.lab.faults.Placing.endsUntilRun;
import static dev.dockerhealth.lab.faults.Placing.unhealthy;
import static dev.dockerhealth.lab.faults.Placing.untilHealthy;
import static dev.dockerhealth.lab.faults.Placing.untilIs;
import static dev.dockerhealth.lab.faults.Placing.untilUnhealthy;

import dev.dockerhealth.lab.engine.SampleImage;
import dev.dockerhealth.lab.faults.Case.Part;
import java.util.List;

/**
 * The table of those who are nobody's patient; each would be treated but for the one thing its name
 * says.
 */
final class Spared {
  /** For EXCLUDE_CONTAINERS. */
  static final String EXCLUDED = "excluded-*";

  private static final int NEVER = 1000;

  static final List<Case> ALL =
      List.of(
          Case.of("healthy", healthy().then(untilHealthy()), spared()),
          Case.of(
              "stopped-by-person-policy-always",
              healthy("--restart=always").then(untilHealthy()).then(docker("stop")),
              spared()),
          Case.of(
              "stopped-by-person-policy-no",
              healthy(CARE).then(untilHealthy()).then(docker("stop")),
              spared()),
          Case.of(
              "killed-by-person-policy-always",
              healthy("--restart=always", "--health-retries=5")
                  .then(untilHealthy())
                  .then(docker("kill")),
              spared()),
          Case.of(
              "killed-by-person-policy-no",
              healthy(CARE, "--health-retries=5").then(untilHealthy()).then(docker("kill")),
              spared()),
          Case.of(
              "paused",
              healthy(CARE).then(untilHealthy()).then(docker("pause")).then(untilIs("paused")),
              spared()),
          Case.of(
              "finished-job",
              endsUntilRun(NEVER, REAL_RUN, 0, CARE).then(untilIs("exited")),
              spared()),
          Case.of("finished-though-a-child-was-oom-killed", Spared::finishesAfterChild, spared()),
          Case.of("never-started", Spared::created, spared()),
          ill("auto-remove", "--rm"),
          ill("with-terminal", "-t"),
          ill("with-input", "-i"),
          Case.early(
              "compose-one-off",
              unhealthy(
                      "--label=com.docker.compose.project=shop",
                      "--label=com.docker.compose.service=task",
                      "--label=com.docker.compose.oneoff=True")
                  .then(untilUnhealthy()),
              spared()),
          ill("testcontainers", "--label=org.testcontainers=true"),
          ill("gitlab-job", "--label=com.gitlab.gitlab-runner.job.id=7"),
          ill("swarm-task", "--label=com.docker.swarm.task.id=t1"),
          ill("kubernetes", "--label=io.kubernetes.pod.name=web"),
          ill("excluded-by-name"),
          ill("enable-false", "--label=docker-health.enable=false"),
          ill("autoheal-false", "--label=autoheal=False"),
          ill("mode-observe", "--label=docker-health.mode=observe"),
          Case.of("in-start-period", unhealthy("--health-start-period=300s"), spared()),
          Case.early(
              "found-down-crashed",
              endsUntilRun(NEVER, 0, 1, CARE).then(untilIs("exited")),
              spared()),
          Case.early(
              "found-down-stopped",
              healthy("--restart=always").then(untilHealthy()).then(docker("stop")),
              spared()),
          Case.of(
              "crashed-but-no-service",
              endsUntilRun(NEVER, REAL_RUN, 1).then(untilIs("exited")),
              spared()),
          Case.of("failed-job", endsUntilRun(NEVER, 0, 1).then(untilIs("exited")), spared()));

  private Spared() {}

  private static Case ill(String name, String... options) {
    return Case.of(name, unhealthy(options).then(untilUnhealthy()), spared());
  }

  private static Part healthy(String... options) {
    return checked("true", "exec sleep 100000", options);
  }

  private static void finishesAfterChild(Ward ward, String name) {
    ward.run(
        name,
        List.of("--memory=16m", "--memory-swap=16m", CARE),
        "sh",
        "-c",
        "sleep 11; tail /dev/zero; exit 0");
    untilIs("exited").with(ward, name);
  }

  private static void created(Ward ward, String name) {
    ward.docker().run("create", "--name", name, CARE, SampleImage.NAME, "sleep", "100000");
  }
}
