package dev.dockerhealth.core.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people are told of one happening, at one point of its life. Host, title of the house and
 * look are added where it is sent.
 *
 * @param id the same for the same alert, however often it is sent
 * @param happening what belongs together: all alerts of one happening have it, from its beginning
 *     to its end
 * @param at house time
 * @param subject the container it is about; empty: the host
 * @param title one line of plain text
 * @param text some sentences of plain text; may be empty
 * @param fields short facts, in the order they are shown
 * @param loudest the loudest that was told of its happening so far, this included: it goes where
 *     that went, so that who was told of a beginning is told of its end
 */
public record Alert(
    String id,
    String happening,
    Stage stage,
    Topic topic,
    Severity severity,
    Instant at,
    Optional<Subject> subject,
    String title,
    String text,
    List<Field> fields,
    Severity loudest) {
  public Alert {
    fields = List.copyOf(fields);
  }

  /** One that is as loud as its happening. */
  public Alert(
      String id,
      String happening,
      Stage stage,
      Topic topic,
      Severity severity,
      Instant at,
      Optional<Subject> subject,
      String title,
      String text,
      List<Field> fields) {
    this(id, happening, stage, topic, severity, at, subject, title, text, fields, severity);
  }

  /** The same under its id, told now. */
  public Alert numbered(String number, Instant now) {
    String of = happening.isEmpty() ? number : happening;
    return new Alert(
        number, of, stage, topic, severity, now, subject, title, text, fields, loudest);
  }

  /** Where in the life of its happening. */
  public enum Stage {
    /** It begins: something is open from now on. */
    BEGINS,
    /** It goes on, and something new is to be said of it. */
    GOES_ON,
    /** It is over. */
    ENDS,
    /** It has no length: told once. */
    ONCE
  }

  /** What it is about. */
  public enum Topic {
    FAULT,
    CHANGE,
    STORM,
    DISK,
    ENGINE,
    MAINTENANCE,
    SUMMARY,
    SELF,
    TEST
  }

  /** The container it is about, as people know it. */
  public record Subject(String name, String container, String image, Optional<String> service) {}

  /** A short fact. */
  public record Field(String name, String value) {}
}
