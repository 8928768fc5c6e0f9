package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.model.Severity;
import java.util.Arrays;
import java.util.Optional;

/** What an audit looks for, in the order in which the manual lists it. */
public enum Rule {
  NO_RESTART_POLICY(
      "no-restart-policy",
      Severity.WARNING,
      Chapter.RESTART,
      "no restart policy",
      "When its process ends, or the host restarts, the engine leaves it down.",
      "Set `restart: unless-stopped`; `on-failure` for a job."),
  POLICY_PURPOSE(
      "policy-purpose",
      Severity.WARNING,
      Chapter.RESTART,
      "restart policy and purpose disagree",
      "A policy that keeps a job up repeats it for ever; one that is for jobs leaves a service down"
          + " after an end with code 0, which is how many end when the engine restarts.",
      "Set `on-failure` or none for what is to finish, `unless-stopped` for what is to stay up."),
  NO_HEALTH_CHECK(
      "no-health-check",
      Severity.WARNING,
      Chapter.HEALTH,
      "no health check",
      "A process that runs and does not answer looks well to the engine, to compose and to a"
          + " healer.",
      "Add a HEALTHCHECK, or the label `docker-health.probe`, which needs no program in the image."),
  HEALTH_CHECK_BROKEN(
      "health-check-broken",
      Severity.CRITICAL,
      Chapter.HEALTH,
      "health check cannot run",
      "A check whose command is missing calls a good container ill; no restart mends that.",
      "Use a command that is in the image, or the label `docker-health.probe`."),
  HEALTH_CHECK_TIMES(
      "health-check-times",
      Severity.WARNING,
      Chapter.HEALTH,
      "health check may take longer than its interval",
      "A check that hangs takes the whole timeout each time: what is ill is seen as such after"
          + " retries × (interval + timeout).",
      "Make the timeout shorter than the interval."),
  NO_START_PERIOD(
      "no-start-period",
      Severity.INFO,
      Chapter.HEALTH,
      "health check without start period",
      "Failures while it starts count from the first second: a slow start, as after a crash of a"
          + " database, is called ill and restarted in the middle.",
      "Set a start period longer than its slowest start; it costs nothing where the start is quick."),
  DEAF_PROCESS(
      "deaf-process",
      Severity.WARNING,
      Chapter.PROCESS,
      "process 1 does not hear its stop signal",
      "The kernel drops a signal that process 1 has no handler for: each stop waits for the whole"
          + " grace period and ends in SIGKILL.",
      "Handle the signal, set `stop_signal` to one that is handled, or set `init: true`."),
  SHELL_PROCESS(
      "shell-process",
      Severity.WARNING,
      Chapter.PROCESS,
      "a shell is process 1 and passes no signal on",
      "The program that should end well is a child of the shell and never hears of the stop.",
      "Begin the program with `exec` in the script, or write the command in exec form."),
  ZOMBIES(
      "zombies",
      Severity.WARNING,
      Chapter.PROCESS,
      "dead processes are not reaped",
      "Each keeps its number; when the numbers are used up, nothing can be started any more, health"
          + " checks included.",
      "Set `init: true`."),
  STOP_KILLED(
      "stop-killed",
      Severity.WARNING,
      Chapter.PROCESS,
      "a stop ended in SIGKILL",
      "It had no time to write, to answer, or to give back what it holds.",
      "Let it end on its stop signal; where it needs longer, raise `stop_grace_period`."),
  NO_MEMORY_LIMIT(
      "no-memory-limit",
      Severity.WARNING,
      Chapter.LIMITS,
      "no memory limit",
      "One leak takes the memory of the host, and the kernel kills whom it likes.",
      "Set `mem_limit` with room above what it uses."),
  NO_CPU_LIMIT(
      "no-cpu-limit",
      Severity.INFO,
      Chapter.LIMITS,
      "no CPU limit",
      "One busy loop slows all others, their health checks included.",
      "Set `cpus`."),
  NEAR_LIMIT(
      "near-limit",
      Severity.WARNING,
      Chapter.LIMITS,
      "close to its limit",
      "At its memory limit it is killed; at its CPU limit it waits.",
      "Raise the limit, or find what it needs so much for."),
  DEPENDENCY_CONDITION(
      "dependency-condition",
      Severity.WARNING,
      Chapter.DEPENDENCIES,
      "dependency is not waited for until it is healthy",
      "Compose starts it as soon as the other's process runs, long before that one answers.",
      "Write `depends_on` with `condition: service_healthy`, and give the other a health check."),
  DEPENDENCY_CYCLE(
      "dependency-cycle",
      Severity.WARNING,
      Chapter.DEPENDENCIES,
      "dependencies go round",
      "There is no order in which they can be started or healed.",
      "Take one of them away, and let that side try again until the other answers."),
  LOG_UNBOUNDED(
      "log-unbounded",
      Severity.WARNING,
      Chapter.LOGS,
      "log without rotation",
      "The file grows until the disk is full, and then nothing on the host starts any more.",
      "Set `max-size` and `max-file` of the log driver, or use the driver `local`."),
  SOCKET_READ_ONLY(
      "socket-read-only",
      Severity.WARNING,
      Chapter.ACCESS,
      "engine's socket mounted read-only, as if that protected",
      "Read-only holds for the file, not for what is said through it: whoever can connect is root on"
          + " the host.",
      "Put a socket proxy between that allows only what is needed."),
  PRIVILEGED(
      "privileged",
      Severity.CRITICAL,
      Chapter.ACCESS,
      "privileged",
      "Whoever breaks into it has the host: all devices, all capabilities, no filter.",
      "Give it the one capability or device it needs (`cap_add`, `devices`)."),
  ROOT(
      "root",
      Severity.INFO,
      Chapter.ACCESS,
      "runs as root",
      "A way out of the container ends as root on the host, and files it writes belong to root.",
      "Set USER in the image or `user:`; many images have a variant that does."),
  TAG_LATEST(
      "tag-latest",
      Severity.INFO,
      Chapter.IMAGES,
      "image tag latest",
      "What runs after the next pull is not what was tested, and there is no way back to it.",
      "Name a version, or pin a digest."),
  SHELL_FORM(
      "shell-form",
      Severity.WARNING,
      Chapter.PROCESS,
      "shell form of ENTRYPOINT or CMD",
      "A shell becomes process 1 and does not pass signals on.",
      "Write it as a JSON list (exec form), or begin it with `exec`."),
  ENTRYPOINT_EXEC(
      "entrypoint-exec",
      Severity.WARNING,
      Chapter.PROCESS,
      "entrypoint script does not end in exec",
      "The script stays process 1, and the program that it began never hears of the stop.",
      "End the script with `exec \"$@\"`, or `exec` the program.");

  private final String id;
  private final Severity severity;
  private final Chapter chapter;
  private final String what;
  private final String why;
  private final String mend;

  Rule(String id, Severity severity, Chapter chapter, String what, String why, String mend) {
    this.id = id;
    this.severity = severity;
    this.chapter = chapter;
    this.what = what;
    this.why = why;
    this.mend = mend;
  }

  /** The chapter of {@code docs/reliability.md} that teaches what a rule is about. */
  public enum Chapter {
    RESTART("restart-policies"),
    PROCESS("process-1-and-signals"),
    LIMITS("limits"),
    HEALTH("health-checks"),
    DEPENDENCIES("dependencies"),
    LOGS("logs"),
    ACCESS("what-a-container-may-do"),
    IMAGES("images");

    private final String anchor;

    Chapter(String anchor) {
      this.anchor = anchor;
    }

    /** Where it is, seen from {@code docs/}. */
    public String link() {
      return "reliability.md#" + anchor;
    }
  }

  /** The rule of this id. */
  public static Optional<Rule> named(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
  }

  /** As it is written in labels and documents. */
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  public Chapter chapter() {
    return chapter;
  }

  /** What is found, as a headline. */
  public String what() {
    return what;
  }

  /** Why it will hurt; one sentence or two. */
  public String why() {
    return why;
  }

  /** What a person can do. */
  public String mend() {
    return mend;
  }
}
