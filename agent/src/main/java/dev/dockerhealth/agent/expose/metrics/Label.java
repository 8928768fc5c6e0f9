package dev.dockerhealth.agent.expose.metrics;

/** A label, and how many values of it there can be. */
public enum Label {
  NAME("name", Bounds.CONTAINERS, "the container's name"),
  ID("id", Bounds.CONTAINERS, "the first twelve digits of its id"),
  IMAGE("image", Bounds.CONTAINERS, "the image as it was named, cut to 200 characters"),
  PATIENT("patient", Bounds.CONTAINERS, "compose project, service and number, or the name"),
  SERVICE("service", Bounds.CONTAINERS, "compose project and service; empty outside of compose"),
  STATE("state", Bounds.STATES, "as the engine says: `running`, `exited` …"),
  FAULT("fault", Bounds.FAULTS, "[faults.md](faults.md)"),
  SEVERITY("severity", Bounds.SEVERITIES, "`info`, `warning`, `critical`"),
  RULE("rule", Bounds.RULES, "[audit.md](audit.md)"),
  REMEDY("remedy", Bounds.REMEDIES, "what an attempt does: `restart`, `start`, `stop-start` …"),
  OUTCOME("outcome", Bounds.OUTCOMES, "`recovered`, `failed`, `superseded`, `abandoned`"),
  CALL("call", Bounds.CALLS, "one step of an attempt: `restart`, `stop`, `start`, `connect` …"),
  RESULT(
      "result",
      Bounds.RESULTS,
      "`done`, `handled`, `not-found`, `conflict`, `denied`, `refused`, `in-doubt`, `not-sent`"),
  ENDPOINT(
      "endpoint",
      Bounds.ENDPOINTS,
      "method and path of the engine's API with `{id}` or `{name}` in the place of ids and names; `other`"),
  FAILURE(
      "failure",
      Bounds.FAILURES,
      "`not-found`, `conflict`, `denied`, `bad-request`, `engine-fault`, `timed-out`, `unreachable`, `malformed`"),
  KIND("kind", Bounds.LOANS, "`cpu`, `memory`"),
  CHANNEL(
      "channel",
      Bounds.CHANNELS,
      "`slack`, `discord`, `webhook`, `alertmanager`, `apprise`, `ntfy`, `telegram`, `mail`"),
  VERSION("version", Bounds.ONE, "of docker-health, or of the engine"),
  JAVA("java", Bounds.ONE, "version of the virtual machine");

  private final String text;
  private final int most;
  private final String meaning;

  Label(String text, int most, String meaning) {
    this.text = text;
    this.most = most;
    this.meaning = meaning;
  }

  /** Its name. */
  public String text() {
    return text;
  }

  /** How many values there can be at one time. */
  public int most() {
    return most;
  }

  /** What its values are. */
  public String meaning() {
    return meaning;
  }
}
