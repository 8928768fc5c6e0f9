package dev.dockerhealth.core.model;

/** What can be wrong, with the name used everywhere and how loud it is (PRODUCT 6). */
public enum FaultKind {
  UNHEALTHY("unhealthy", Severity.WARNING),
  PROBE_BROKEN("probe-broken", Severity.WARNING),
  CRASHED("crashed", Severity.CRITICAL),
  OOM_KILLED("oom-killed", Severity.CRITICAL),
  START_FAILED("start-failed", Severity.CRITICAL),
  ENGINE_GAVE_UP("engine-gave-up", Severity.CRITICAL),
  LEFT_DOWN("left-down", Severity.CRITICAL),
  CRASH_LOOP("crash-loop", Severity.CRITICAL),
  HIGH_CPU("high-cpu", Severity.WARNING),
  HIGH_MEMORY("high-memory", Severity.WARNING),
  NETWORK_LOST("network-lost", Severity.CRITICAL),
  STALE_NETWORK_NAMESPACE("stale-network-namespace", Severity.CRITICAL),
  MISSING_PARENT("missing-parent", Severity.CRITICAL),
  DEPENDENCY_DOWN("dependency-down", Severity.WARNING),
  DEPENDENCY_RESTARTED("dependency-restarted", Severity.INFO),
  DISK_PRESSURE("disk-pressure", Severity.CRITICAL),
  DEAD("dead", Severity.CRITICAL),
  STUCK("stuck", Severity.CRITICAL),
  FINISHED("finished", Severity.INFO),
  VANISHED("vanished", Severity.WARNING),
  ENGINE_UNREACHABLE("engine-unreachable", Severity.CRITICAL);

  private final String code;
  private final Severity severity;

  FaultKind(String code, Severity severity) {
    this.code = code;
    this.severity = severity;
  }

  /** The name in journal, metrics, command line and manual. */
  public String code() {
    return code;
  }

  /** Whether it is only about what it uses, and it does its work all the same. */
  public boolean ofResources() {
    return this == HIGH_CPU || this == HIGH_MEMORY;
  }

  /** How loud it is told. */
  public Severity severity() {
    return severity;
  }
}
