package dev.dockerhealth.core.model;

/**
 * The closed list of whys: each diagnosis and verdict names one, and nothing is done or left
 * without.
 */
public enum Reason {
  // nothing is wrong, or it is as somebody wants it
  WELL("is well"),
  STOPPED_BY_PERSON("was stopped on purpose"),
  PAUSED_BY_PERSON("is paused on purpose"),
  NEVER_STARTED("was created and never started"),
  FINISHED("ended as it should"),
  FOUND_DOWN("was down when first seen, so it stays as found"),
  NOT_A_SERVICE("has no restart policy and nothing says it is a service"),
  ENGINE_DECIDES("went down with the engine, whose restart policy decides"),
  POLICY_ACTS("the engine's restart policy is at work"),
  BEING_REMOVED("is being removed"),
  // not known yet
  STARTING("is starting"),
  END_NOT_EXPLAINED("waits for the engine to say who ended it"),
  UNKNOWN_STATE("its state is not known"),
  UNHEALTHY_NOT_LONG("is unhealthy, but not for long enough"),
  NETWORKS_CHANGE("its networks were changed just now"),
  // gates
  WROTE_FILES("wrote files that a new container would not have"),
  NOT_SELECTED("is not watched"),
  NEVER_A_PATIENT("is never a patient"),
  SELF("is docker-health itself or its way to the engine"),
  KEPT_BY_ORCHESTRATOR("is kept by an orchestrator"),
  OBSERVE_ONLY("is only observed"),
  MAINTENANCE("is in maintenance"),
  ENGINE_LOST("the engine does not answer"),
  IN_FLIGHT("a remedy is in flight"),
  START_DELAY("docker-health has just started"),
  ENGINE_GRACE("the engine has just come back"),
  COMPOSE_AT_WORK("compose is at work on its service"),
  DEPENDENCY_FIRST("a dependency is treated first"),
  BACKOFF("waits before the next attempt"),
  RESTING("is exhausted and rests before one more attempt"),
  CHRONIC("used up its restart budget"),
  HOST_BUDGET("the host's budget of recoveries is used up"),
  STORM("many are ill at once, so they are treated one after another"),
  NO_SLOT("as many recoveries as allowed are in flight"),
  NO_DISK("there is not enough room on the disk to start it again"),
  NO_NETWORK("a network it needs does not exist"),
  NO_PARENT("the container whose network it shares does not run"),
  JOURNAL_TROUBLE("the journal cannot be written, and one attempt was made"),
  DRY_RUN("would be treated, but this is a dry run"),
  // remedies
  TREAT("can be cured"),
  ASKED_BY_PERSON("a person asked for it"),
  NO_REMEDY("nothing that docker-health may do would cure it"),
  EXHAUSTED("all attempts are used up");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** The name in journal, metrics and JSON. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The words for a person; the patient's name goes before them. */
  public String sentence() {
    return sentence;
  }
}
