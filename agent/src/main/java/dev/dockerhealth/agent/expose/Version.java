package dev.dockerhealth.agent.expose;

import java.util.Objects;

/** Which release this is. */
public final class Version {
  private Version() {}

  /** As in {@code 0.1.0}; from the archive it was started from. */
  public static String text() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "unreleased");
  }
}
