package dev.dockerhealth.core.config;

/**
 * A label that could not be followed.
 *
 * @param label the label as it stands on the container
 * @param value what it says
 * @param why what is wrong and what holds instead
 */
public record LabelWarning(String label, String value, String why) {
  /** One line: {@code docker-health.mode=heel: accepts heal or observe; the default holds}. */
  public String text() {
    return Texts.shown(label) + "=" + Texts.shown(value) + ": " + why;
  }
}
