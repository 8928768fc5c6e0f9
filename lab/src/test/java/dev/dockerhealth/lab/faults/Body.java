package dev.dockerhealth.lab.faults;

/** A container as the engine shows it. */
record Body(
    String name,
    String status,
    String startedAt,
    int restartCount,
    int exitCode,
    String health,
    String error) {
  static final String FORMAT =
      "{{.Name}}|{{.State.Status}}|{{.State.StartedAt}}|{{.RestartCount}}|{{.State.ExitCode}}"
          + "|{{if .State.Health}}{{.State.Health.Status}}{{end}}|{{.State.Error}}";

  static Body read(String line) {
    String[] parts = line.split("\\|", 7);
    return new Body(
        parts[0].substring(1),
        parts[1],
        parts[2],
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        parts[5],
        parts[6]);
  }

  boolean is(String wanted) {
    return status.equals(wanted);
  }

  boolean isHealthy() {
    return is("running") && health.equals("healthy");
  }

  boolean isUnhealthy() {
    return is("running") && health.equals("unhealthy");
  }

  /** All that an act on the container would change. */
  String print() {
    return status + ", started " + startedAt + ", engine restarts " + restartCount;
  }
}
