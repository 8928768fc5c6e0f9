package dev.dockerhealth.core.model;

/**
 * Who is cared for: (compose project, service, number), or else the container's name; the container
 * id is only its present body.
 *
 * @param key {@code project/service/number} or the name without slash
 */
public record PatientId(String key) implements Comparable<PatientId> {

  /** The patient behind one replica of a compose service. */
  public static PatientId ofCompose(String project, String service, String number) {
    return new PatientId(project + "/" + service + "/" + number);
  }

  /** The patient known by its container's name alone. */
  public static PatientId ofName(String name) {
    return new PatientId(name);
  }

  @Override
  public int compareTo(PatientId other) {
    return key.compareTo(other.key);
  }

  @Override
  public String toString() {
    return key;
  }
}
