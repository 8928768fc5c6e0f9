package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.audit.Audited;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Finding;
import dev.dockerhealth.core.audit.Mend;
import dev.dockerhealth.core.model.Severity;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What will hurt, and how to mend it.
 *
 * @param subjects what was looked at, by name
 */
@Json
public record AuditSheet(Instant at, Counts counts, List<Subject> subjects) {

  /**
   * How many findings there are.
   *
   * @param ignored those that a label suppresses; they are in none of the others
   */
  @Json
  public record Counts(int critical, int warning, int info, int ignored) {}

  /**
   * A container, or a service or image that a file describes.
   *
   * @param file where it is written; absent: it was read from the engine
   * @param findings the worst first
   * @param mends what a compose override can say against them; absent: nothing
   * @param notes what is to be known before, or mended by hand
   * @param unseen what could not be looked at, and why
   */
  @Json
  public record Subject(
      String name,
      Optional<String> project,
      Optional<String> service,
      String image,
      Optional<String> file,
      Optional<Integer> line,
      List<Found> findings,
      Optional<Mends> mends,
      List<String> notes,
      List<String> unseen) {}

  /**
   * One finding.
   *
   * @param rule its id, as the label {@code docker-health.audit-ignore} takes it
   * @param severity info, warning or critical
   * @param mend how it is mended
   * @param chapter of the manual, seen from {@code docs/}
   * @param ignored the reason for which it does not count
   */
  @Json
  public record Found(
      String rule,
      String severity,
      String what,
      String evidence,
      String why,
      String mend,
      String chapter,
      Optional<String> ignored) {

    /** Whether it counts. */
    public boolean open() {
      return ignored.isEmpty();
    }
  }

  /**
   * What an override can say.
   *
   * @param probe for the label {@code docker-health.probe}
   * @param dependsOn services to wait for, with the condition
   */
  @Json
  public record Mends(
      Optional<String> restart,
      Optional<Check> healthcheck,
      Optional<String> probe,
      boolean init,
      Optional<Long> stopGraceSeconds,
      Optional<Long> memoryBytes,
      Optional<Double> cpus,
      boolean rotateLog,
      Map<String, String> dependsOn) {}

  /**
   * Times of a health check.
   *
   * @param test its command as it is; empty: that of the image
   */
  @Json
  public record Check(
      List<String> test,
      double intervalSeconds,
      double timeoutSeconds,
      double startPeriodSeconds,
      int retries) {}

  /** The document of what was found. */
  public static AuditSheet of(List<Audited> all, Instant at) {
    return of(at, all.stream().map(AuditSheet::subject).toList());
  }

  /** The same of those with these names. */
  public AuditSheet only(Collection<String> names) {
    return of(at, subjects.stream().filter(subject -> names.contains(subject.name())).toList());
  }

  private static AuditSheet of(Instant at, List<Subject> subjects) {
    List<Found> found = subjects.stream().flatMap(one -> one.findings().stream()).toList();
    Counts counts =
        new Counts(
            open(found, Severity.CRITICAL),
            open(found, Severity.WARNING),
            open(found, Severity.INFO),
            (int) found.stream().filter(finding -> !finding.open()).count());
    return new AuditSheet(at, counts, subjects);
  }

  private static int open(List<Found> findings, Severity severity) {
    return (int)
        findings.stream()
            .filter(finding -> finding.open() && finding.severity().equals(Words.of(severity)))
            .count();
  }

  private static Subject subject(Audited one) {
    Exhibit exhibit = one.exhibit();
    return new Subject(
        exhibit.name(),
        exhibit.service().map(Exhibit.Service::project),
        exhibit.service().map(Exhibit.Service::name),
        exhibit.image(),
        exhibit.place().map(Exhibit.Place::file),
        exhibit.place().map(Exhibit.Place::line),
        one.findings().stream().map(AuditSheet::found).toList(),
        one.mend().empty() ? Optional.empty() : Optional.of(mends(one.mend())),
        one.mend().notes(),
        exhibit.unseen());
  }

  private static Found found(Finding finding) {
    return new Found(
        finding.rule().id(),
        Words.of(finding.rule().severity()),
        finding.rule().what(),
        Documents.cut(finding.evidence()),
        finding.rule().why(),
        finding.rule().mend(),
        finding.rule().chapter().link(),
        finding.ignored());
  }

  private static Mends mends(Mend mend) {
    return new Mends(
        mend.restart(),
        mend.health().map(AuditSheet::check),
        mend.probe(),
        mend.init(),
        mend.stopGrace().map(Duration::toSeconds),
        boxed(mend.memory()),
        boxed(mend.cpus()),
        mend.rotateLog(),
        mend.dependsOn());
  }

  private static Check check(Mend.HealthTimes times) {
    return new Check(
        times.test(),
        seconds(times.interval()),
        seconds(times.timeout()),
        seconds(times.startPeriod()),
        times.retries());
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static Optional<Double> boxed(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }
}
