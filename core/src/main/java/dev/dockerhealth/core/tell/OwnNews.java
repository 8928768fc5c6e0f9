package dev.dockerhealth.core.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Alert.Stage;
import dev.dockerhealth.core.model.Alert.Topic;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What docker-health says of itself and of what people asked it to do; never muted. */
public final class OwnNews {
  private OwnNews() {}

  /**
   * What this entry says of it.
   *
   * @param wasUp it watched before, and was not told to end
   * @param patient whom the entry is about, where it is about one
   */
  public static Optional<Alert> of(Entry entry, boolean wasUp, Optional<Patient> patient) {
    return switch (entry) {
      case Entry.HouseOpened e ->
          wasUp
              ? alert(
                  Topic.SELF,
                  Severity.WARNING,
                  e.at(),
                  "docker-health watches again; it had not been told to end",
                  "It was killed, crashed, or the host went down. What it remembers is in its"
                      + " journal; what was half done is looked at first. Version "
                      + e.version()
                      + ".")
              : alert(
                  Topic.SELF,
                  Severity.INFO,
                  e.at(),
                  "docker-health watches",
                  "Version " + e.version() + ".");
      case Entry.HouseClosed e ->
          alert(
              Topic.SELF,
              Severity.INFO,
              e.at(),
              "docker-health was told to end",
              "Nothing is healed until it is started again.");
      case Entry.Paused e ->
          maintenance(
              patient,
              e.at(),
              who(patient) + ": maintenance begins" + until(e.pause(), e.at()),
              "It is looked at, but not treated, and nothing is told of it. To end it:"
                  + " `docker-health resume"
                  + patient.map(p -> " " + p.name()).orElse("")
                  + "`.");
      case Entry.Resumed e ->
          maintenance(
              patient,
              e.at(),
              who(patient) + ": maintenance ends",
              "What is still ill is told next.");
      case Entry.ClockJumped e ->
          alert(
              Topic.SELF,
              Severity.WARNING,
              e.at(),
              "the wall clock jumped by " + Spans.coarse(e.by()),
              "Timers and budgets are not touched by it. If it happens again, see to the host's"
                  + " time service.");
      default -> Optional.empty();
    };
  }

  /** The engine's restart, where its absence was too short to be told. */
  public static Optional<Alert> engine(Entry.EngineFound entry, boolean known) {
    return entry.anew() && !known
        ? alert(
            Topic.ENGINE,
            Severity.INFO,
            entry.at(),
            "the Docker engine was restarted (" + entry.run().version() + ")",
            "Containers are given a minute to come back by themselves.")
        : Optional.empty();
  }

  private static Optional<Alert> maintenance(
      Optional<Patient> patient, Instant at, String title, String text) {
    return Optional.of(
        new Alert(
            "",
            "",
            Stage.ONCE,
            Topic.MAINTENANCE,
            Severity.INFO,
            at,
            patient.map(Subjects::of),
            title,
            text,
            List.of()));
  }

  private static String who(Optional<Patient> patient) {
    return patient.map(Patient::name).orElse("all containers");
  }

  private static String until(Pause pause, Instant now) {
    return pause
        .until()
        .map(end -> ", for " + Spans.coarse(Duration.between(now, end)))
        .orElse(", until somebody ends it");
  }

  private static Optional<Alert> alert(
      Topic topic, Severity severity, Instant at, String title, String text) {
    return Optional.of(
        new Alert(
            "", "", Stage.ONCE, topic, severity, at, Optional.empty(), title, text, List.of()));
  }
}
