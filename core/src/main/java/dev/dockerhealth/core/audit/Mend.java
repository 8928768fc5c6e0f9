package dev.dockerhealth.core.audit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a compose override can say to mend what was found of one service; what is absent stays as it
 * is.
 *
 * @param restart the policy
 * @param probe an own probe, as the label {@code docker-health.probe} takes it
 * @param memory bytes
 * @param cpus cores
 * @param rotateLog whether its log needs a bound
 * @param dependsOn services to wait for, with compose's condition
 * @param notes what a person must know, or mend by hand
 */
public record Mend(
    Optional<String> restart,
    Optional<HealthTimes> health,
    Optional<String> probe,
    boolean init,
    Optional<Duration> stopGrace,
    OptionalLong memory,
    OptionalDouble cpus,
    boolean rotateLog,
    Map<String, String> dependsOn,
    List<String> notes) {
  public Mend {
    dependsOn = Map.copyOf(dependsOn);
    notes = List.copyOf(notes);
  }

  /**
   * Times of the health check that is there.
   *
   * @param test as it is; empty: the image's
   */
  public record HealthTimes(
      List<String> test, Duration interval, Duration timeout, Duration startPeriod, int retries) {
    public HealthTimes {
      test = List.copyOf(test);
    }
  }

  /** Nothing is to be said, but perhaps notes. */
  public static Mend none(List<String> notes) {
    return new Mend(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        false,
        Map.of(),
        notes);
  }

  /** Whether there is nothing that an override could say. */
  public boolean empty() {
    return equals(none(notes));
  }
}
