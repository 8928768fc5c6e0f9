package dev.dockerhealth.core.model;

/**
 * What the end of a run says, what is done about it, and what a person can mend (PRODUCT 7.2): the
 * whole table. Nothing a person is advised is ever done by docker-health.
 */
public enum Playbook {
  /** Meant to run only where its restart policy or its health check says so. */
  DONE("it had nothing more to do", "started where it is meant to run", ""),
  FAILED(
      "its program reported an error",
      "logs and permissions looked at, started",
      "see its last log lines"),
  NOT_EXECUTABLE(
      "its command cannot be executed",
      "told, started once",
      "make the command executable (chmod +x) and see that it was built for this machine"),
  NOT_FOUND(
      "its command was not found",
      "told, started once",
      "see that command and entrypoint exist in the image and are in its PATH"),
  NEVER_BEGAN(
      "the engine could not start it",
      "started after a wait",
      "see that its mounts, devices, networks and ports are there"),
  OUT_OF_MEMORY(
      "the kernel killed it for want of memory",
      "lent memory where its limit and the host allow it, started",
      "raise its limit of memory, or find what it needs it for"),
  KILLED("it was killed by SIGKILL", "started", ""),
  CRASHED(
      "it accessed memory that was not its own, SIGSEGV",
      "started anew",
      "it is a fault of the program: look for another version of the image"),
  TERMINATED("it was asked to end, SIGTERM", "started", ""),
  OTHER("its program ended so", "started", "see its last log lines");

  private static final int CLI_FAILED = 125;

  private final String meaning;
  private final String treatment;
  private final String advice;

  Playbook(String meaning, String treatment, String advice) {
    this.meaning = meaning;
    this.treatment = treatment;
    this.advice = advice;
  }

  /** The row for the end of this run; where the kernel ended it, that counts and not the code. */
  public static Playbook of(Run run) {
    if (!run.error().isEmpty() && run.exitCode() != 126 && run.exitCode() != 127) {
      return NEVER_BEGAN;
    }
    return switch (run.exitCode()) {
      case 0 -> DONE;
      case 1 -> FAILED;
      case CLI_FAILED, 128 -> NEVER_BEGAN;
      case 126 -> NOT_EXECUTABLE;
      case 127 -> NOT_FOUND;
      case 137 -> run.oomKilled() ? OUT_OF_MEMORY : KILLED;
      case 139 -> CRASHED;
      case 143 -> TERMINATED;
      default -> OTHER;
    };
  }

  /** Whether the same start fails in the same way, so that one is enough. */
  public boolean hopeless() {
    return this == NOT_EXECUTABLE || this == NOT_FOUND;
  }

  /** What the code means. */
  public String meaning() {
    return meaning;
  }

  /** What docker-health does. */
  public String treatment() {
    return treatment;
  }

  /** What a person can mend; empty text: nothing is known. */
  public String advice() {
    return advice;
  }

  /** {@code code 127 (its command was not found); mend: …}. */
  public static String words(Run run) {
    Playbook row = of(run);
    return "code %d (%s)%s"
        .formatted(
            run.exitCode(), row.meaning, row.advice.isEmpty() ? "" : "; mend: " + row.advice);
  }
}
