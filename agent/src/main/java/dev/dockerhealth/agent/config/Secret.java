package dev.dockerhealth.agent.config;

/** A value that must not appear in a log, a listing or a message. */
public record Secret(String reveal) {
  /** What is shown instead. */
  public static final String MASK = "********";

  @Override
  public String toString() {
    return MASK;
  }
}
