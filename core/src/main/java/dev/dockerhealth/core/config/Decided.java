package dev.dockerhealth.core.config;

/**
 * Which label turned which knob of a container.
 *
 * @param knob the knob, as in {@code stop-timeout}
 * @param label the label that decided, ours or a replaced tool's
 * @param value what it says
 */
public record Decided(String knob, String label, String value) {
  /** One line: {@code stop-timeout from label autoheal.stop.timeout=20}. */
  public String text() {
    return knob + " from label " + label + "=" + Texts.shown(value);
  }
}
