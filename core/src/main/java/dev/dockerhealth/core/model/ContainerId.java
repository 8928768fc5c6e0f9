package dev.dockerhealth.core.model;

/** The engine's id of one container, 64 hexadecimal digits; it is only a patient's present body. */
public record ContainerId(String hex) {

  /** The first 12 digits, as the engine's own tools print it. */
  public String brief() {
    return hex.length() > 12 ? hex.substring(0, 12) : hex;
  }

  @Override
  public String toString() {
    return hex;
  }
}
