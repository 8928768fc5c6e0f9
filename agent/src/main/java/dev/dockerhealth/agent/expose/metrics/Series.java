package dev.dockerhealth.agent.expose.metrics;

import java.util.List;

/** All that is exposed: name, type, labels and meaning. The manual is made from it. */
public enum Series {
  // The names of the seed, for rules that exist already.
  HEALTH_STATUS(
      "container_health_status",
      Type.UNKNOWN,
      "Health of the container: 1 healthy, 0 unhealthy, 2 starting, 3 no check, -1 not running.",
      Label.NAME,
      Label.ID,
      Label.IMAGE),
  RESTART_COUNT(
      "container_restart_count",
      Type.UNKNOWN,
      "Restarts by the engine's own policy since the last start by hand.",
      Label.NAME,
      Label.ID,
      Label.IMAGE),
  RECOVERY_SUCCESS(
      "container_recovery_success",
      Type.UNKNOWN,
      "Attempts after which the container was well, since the start of docker-health.",
      Label.NAME,
      Label.ID,
      Label.IMAGE),
  RECOVERY_FAILURE(
      "container_recovery_failure",
      Type.UNKNOWN,
      "Attempts after which it was not.",
      Label.NAME,
      Label.ID,
      Label.IMAGE),

  // Containers.
  CONTAINER(
      "docker_health_container",
      Type.INFO,
      "What the container is.",
      Label.NAME,
      Label.ID,
      Label.IMAGE,
      Label.PATIENT,
      Label.SERVICE),
  CONTAINER_STATE(
      "docker_health_container_state",
      Type.GAUGE,
      "1 for the state the container is in.",
      Label.NAME,
      Label.STATE),
  CONTAINER_RUNNING(
      "docker_health_container_running",
      Type.GAUGE,
      "1 where it runs and is neither paused nor restarting, else 0.",
      Label.NAME),
  CONTAINER_HEALTH(
      "docker_health_container_health",
      Type.GAUGE,
      "Its health as in container_health_status.",
      Label.NAME),
  CONTAINER_WATCHED(
      "docker_health_container_watched",
      Type.GAUGE,
      "1 where it is healed when it falls ill, else 0.",
      Label.NAME),
  CONTAINER_FAULT(
      "docker_health_container_fault",
      Type.GAUGE,
      "1 for the fault the container has; nothing where it has none.",
      Label.NAME,
      Label.FAULT,
      Label.SEVERITY),
  CONTAINER_EXHAUSTED(
      "docker_health_container_exhausted",
      Type.GAUGE,
      "1 where all attempts or its budget are used up, else 0.",
      Label.NAME),
  CONTAINER_PAUSED(
      "docker_health_container_maintenance",
      Type.GAUGE,
      "1 where a person paused its care, else 0.",
      Label.NAME),
  CONTAINER_STARTED(
      "docker_health_container_start_time_seconds",
      Type.GAUGE,
      "When its present run began, by the engine's clock.",
      Label.NAME),
  CONTAINER_RESTARTS(
      "docker_health_container_restarts",
      Type.COUNTER,
      "New runs of the container that were seen, whoever caused them.",
      Label.NAME),
  CONTAINER_ENDED(
      "docker_health_container_attempts_ended",
      Type.COUNTER,
      "Attempts on the container that are over.",
      Label.NAME,
      Label.OUTCOME),
  CONTAINER_LAST(
      "docker_health_container_last_attempt_timestamp_seconds",
      Type.GAUGE,
      "When the last attempt on it was over.",
      Label.NAME),
  CONTAINER_CPU(
      "docker_health_container_cpu_cores",
      Type.GAUGE,
      "Cores it keeps busy, between the last two samples.",
      Label.NAME),
  CONTAINER_THROTTLED(
      "docker_health_container_cpu_throttled_ratio",
      Type.GAUGE,
      "Share of the periods in which its limit held it.",
      Label.NAME),
  CONTAINER_MEMORY(
      "docker_health_container_memory_bytes",
      Type.GAUGE,
      "Memory without the page cache that can be dropped.",
      Label.NAME),
  CONTAINER_MEMORY_LIMIT(
      "docker_health_container_memory_limit_bytes",
      Type.GAUGE,
      "Memory the kernel allows; the host's where there is no limit.",
      Label.NAME),
  CONTAINER_RECEIVED(
      "docker_health_container_network_receive_bytes",
      Type.COUNTER,
      "From the network, since its start.",
      Label.NAME),
  CONTAINER_SENT(
      "docker_health_container_network_transmit_bytes",
      Type.COUNTER,
      "To the network, since its start.",
      Label.NAME),
  CONTAINER_READ(
      "docker_health_container_block_read_bytes",
      Type.COUNTER,
      "From block devices, since its start.",
      Label.NAME),
  CONTAINER_WRITTEN(
      "docker_health_container_block_written_bytes",
      Type.COUNTER,
      "To block devices, since its start.",
      Label.NAME),
  CONTAINER_PIDS(
      "docker_health_container_pids",
      Type.GAUGE,
      "Processes and threads, zombies too.",
      Label.NAME),

  // The host.
  CONTAINERS("docker_health_containers", Type.GAUGE, "Containers by state.", Label.STATE),
  LEFT_OUT(
      "docker_health_containers_left_out",
      Type.GAUGE,
      "Containers beyond the first 1000 by name, which have no series of their own."),
  WATCHED(
      "docker_health_patients_watched",
      Type.GAUGE,
      "Containers that are healed when they fall ill, and run."),
  ILL("docker_health_patients_ill", Type.GAUGE, "Containers with this fault now.", Label.FAULT),
  IN_FLIGHT(
      "docker_health_attempts_in_flight", Type.GAUGE, "Attempts under way, verification too."),
  LOANS("docker_health_loans", Type.GAUGE, "Containers with limits that are lent.", Label.KIND),
  STORM("docker_health_storm", Type.GAUGE, "1 while many are ill at once, else 0."),
  BUDGET_ACTS(
      "docker_health_host_budget_acts",
      Type.GAUGE,
      "Disruptive acts within the window of HOST_BUDGET."),
  BUDGET_LIMIT("docker_health_host_budget_limit", Type.GAUGE, "How many it allows."),
  MAINTENANCE("docker_health_maintenance", Type.GAUGE, "1 where a person paused all care, else 0."),
  DISK_FREE("docker_health_disk_free_bytes", Type.GAUGE, "Room where the engine keeps its data."),
  DISK_SIZE("docker_health_disk_size_bytes", Type.GAUGE, "Size of that file system."),
  DISK_USED(
      "docker_health_disk_used_ratio",
      Type.GAUGE,
      "Share in use, by bytes or inodes, whichever is fuller."),
  AUDIT(
      "docker_health_audit_findings",
      Type.GAUGE,
      "What the audit found that no label suppresses; it is made 2 min after the start, and every hour.",
      Label.RULE,
      Label.SEVERITY),
  ENGINE("docker_health_engine", Type.INFO, "The engine that answers.", Label.VERSION),
  ENGINE_UP("docker_health_engine_up", Type.GAUGE, "1 while the engine answers, else 0."),

  // What was thought and done.
  FAULTS("docker_health_faults", Type.COUNTER, "Faults diagnosed.", Label.FAULT),
  ATTEMPTS("docker_health_attempts", Type.COUNTER, "Attempts begun.", Label.FAULT, Label.REMEDY),
  ENDED(
      "docker_health_attempts_ended",
      Type.COUNTER,
      "Attempts that are over.",
      Label.FAULT,
      Label.OUTCOME),
  ACTS(
      "docker_health_acts",
      Type.COUNTER,
      "Steps of attempts that were answered.",
      Label.CALL,
      Label.RESULT),
  EXHAUSTED("docker_health_exhausted", Type.COUNTER, "Illnesses whose attempts were all used up."),
  CHRONIC("docker_health_chronic", Type.COUNTER, "Times a container's restart budget was used up."),
  STORMS("docker_health_storms", Type.COUNTER, "Storms begun."),
  BUDGET_SPENT(
      "docker_health_host_budget_spent", Type.COUNTER, "Times the host's budget was used up."),
  ENGINE_LOST("docker_health_engine_lost", Type.COUNTER, "Times the engine stopped to answer."),
  FREED("docker_health_disk_freed_bytes", Type.COUNTER, "What clean-ups freed."),
  DETECT(
      "docker_health_detect_seconds",
      Type.HISTOGRAM,
      "From the engine's stamp of the end of the run, or of the failing probe, to the fault seen; only what happened since the start of docker-health.",
      Label.FAULT),
  ACT(
      "docker_health_act_seconds",
      Type.HISTOGRAM,
      "From the fault seen to the answer to the attempt's last step; waiting times between attempts included.",
      Label.FAULT),
  RECOVER(
      "docker_health_recover_seconds",
      Type.HISTOGRAM,
      "From the fault seen to the container well.",
      Label.FAULT),

  // docker-health itself.
  BUILD("docker_health_build", Type.INFO, "This docker-health.", Label.VERSION, Label.JAVA),
  STARTED("docker_health_start_time_seconds", Type.GAUGE, "When docker-health started."),
  SETTLED("docker_health_settled", Type.GAUGE, "1 once the first full look is done, else 0."),
  LOOP_AGE(
      "docker_health_loop_age_seconds",
      Type.GAUGE,
      "How long ago the loop turned; an idle one turns every 5 s."),
  WAITING("docker_health_signals_waiting", Type.GAUGE, "Signals that wait for their turn."),
  DROPPED(
      "docker_health_events_dropped",
      Type.COUNTER,
      "Events that were dropped because too many waited; a full look finds what they said."),
  LAG(
      "docker_health_event_lag_seconds",
      Type.HISTOGRAM,
      "From the engine's stamp of an event to its turn."),
  CALL_TIME(
      "docker_health_engine_call_seconds",
      Type.HISTOGRAM,
      "Calls to the engine, with the wait for a free place.",
      Label.ENDPOINT),
  CALL_FAILURES(
      "docker_health_engine_call_failures",
      Type.COUNTER,
      "Calls to the engine that failed; not-found is an answer too.",
      Label.ENDPOINT,
      Label.FAILURE),
  JOURNAL_UP("docker_health_journal_up", Type.GAUGE, "1 while the journal can be written, else 0."),
  JOURNAL_COMMITS("docker_health_journal_commits", Type.COUNTER, "Transactions of the journal."),
  JOURNAL_FAILURES("docker_health_journal_failures", Type.COUNTER, "Of these, those that failed."),
  JOURNAL_DROPPED(
      "docker_health_journal_dropped",
      Type.COUNTER,
      "Entries that were given up because too much waited."),
  OUTBOX_WAITING(
      "docker_health_outbox_waiting", Type.GAUGE, "Messages on their way out.", Label.CHANNEL),
  OUTBOX_DELIVERED(
      "docker_health_outbox_delivered",
      Type.COUNTER,
      "Messages that the far side has.",
      Label.CHANNEL),
  OUTBOX_REFUSED(
      "docker_health_outbox_refused",
      Type.COUNTER,
      "Messages that the far side does not want.",
      Label.CHANNEL),
  OUTBOX_DROPPED(
      "docker_health_outbox_dropped",
      Type.COUNTER,
      "Messages given up because too many waited, or the channel is gone.",
      Label.CHANNEL),
  OUTBOX_FAILURES("docker_health_outbox_failures", Type.COUNTER, "Tries in vain.", Label.CHANNEL),
  OUTBOX_UP(
      "docker_health_outbox_up",
      Type.GAUGE,
      "0 where the last try was in vain, else 1.",
      Label.CHANNEL),
  HEARTBEATS("docker_health_heartbeats", Type.COUNTER, "Heartbeats that were answered well."),
  HEARTBEAT_FAILURES("docker_health_heartbeat_failures", Type.COUNTER, "Heartbeats that were not."),
  HEARTBEAT_UP(
      "docker_health_heartbeat_up",
      Type.GAUGE,
      "0 where the last heartbeat was not answered well, else 1; nothing without HEARTBEAT_URL.");

  /** How a series behaves. */
  public enum Type {
    UNKNOWN(""),
    GAUGE(""),
    COUNTER("_total"),
    HISTOGRAM(""),
    INFO("_info");

    private final String suffix;

    Type(String suffix) {
      this.suffix = suffix;
    }
  }

  private final String base;
  private final Type type;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Label> labels;

  Series(String base, Type type, String help, Label... labels) {
    this.base = base;
    this.type = type;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** Its name as queries have it; a histogram has {@code _bucket}, {@code _sum}, {@code _count}. */
  public String text() {
    return base + type.suffix;
  }

  /** Its name without what its type adds. */
  String base() {
    return base;
  }

  public Type type() {
    return type;
  }

  /** What it says. */
  public String help() {
    return help;
  }

  public List<Label> labels() {
    return labels;
  }
}
