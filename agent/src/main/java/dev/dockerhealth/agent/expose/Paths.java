package dev.dockerhealth.agent.expose;

/** Paths of the API for those who ask. */
public final class Paths {
  /** All patients. */
  public static final String PATIENTS = Route.BASE + "patients";

  /** The host. */
  public static final String HOST = Route.BASE + "host";

  /** The settings that hold. */
  public static final String CONFIG = Route.BASE + "config";

  /** The past. */
  public static final String HISTORY = Route.BASE + "history";

  /** The report; a POST sends it. */
  public static final String REPORT = Route.BASE + "report";

  /** The audit; a POST also tries health checks. */
  public static final String AUDIT = Route.BASE + "audit";

  /** What happens now. */
  public static final String FACTS = Route.BASE + "facts";

  /** Maintenance. */
  public static final String PAUSE = Route.BASE + "pause";

  /** Its end. */
  public static final String RESUME = Route.BASE + "resume";

  private Paths() {}

  /** One patient. */
  public static String patient(String name) {
    return PATIENTS + "/" + Route.encoded(name);
  }

  /** The wish to treat one patient. */
  public static String recover(String name) {
    return patient(name) + "/recover";
  }

  /** One attempt. */
  public static String attempt(String id) {
    return Route.BASE + "attempts/" + Route.encoded(id);
  }
}
