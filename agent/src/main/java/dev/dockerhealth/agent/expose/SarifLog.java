package dev.dockerhealth.agent.expose;

import dev.dockerhealth.core.audit.Rule;
import dev.dockerhealth.core.model.Severity;
import io.avaje.jsonb.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An audit in the Static Analysis Results Interchange Format, version 2.1.0. */
@Json
public record SarifLog(@Json.Property("$schema") String schema, String version, List<Run> runs) {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String VERSION = "2.1.0";

  /** One run of a tool. */
  @Json
  public record Run(Tool tool, List<Result> results) {}

  /** The tool. */
  @Json
  public record Tool(Driver driver) {}

  /** What of it ran. */
  @Json
  public record Driver(String name, String version, List<Descriptor> rules) {}

  /** A rule. */
  @Json
  public record Descriptor(
      String id,
      String name,
      Text shortDescription,
      Text fullDescription,
      Text help,
      Configuration defaultConfiguration) {}

  /** How much it matters. */
  @Json
  public record Configuration(String level) {}

  /** A text. */
  @Json
  public record Text(String text) {}

  /** A finding. */
  @Json
  public record Result(
      String ruleId,
      int ruleIndex,
      String level,
      Text message,
      List<Location> locations,
      Optional<List<Suppression>> suppressions) {}

  /** Where it is. */
  @Json
  public record Location(Optional<Physical> physicalLocation, List<Logical> logicalLocations) {}

  /** In a file. */
  @Json
  public record Physical(Artifact artifactLocation, Region region) {}

  /** A file. */
  @Json
  public record Artifact(String uri) {}

  /** A line. */
  @Json
  public record Region(int startLine) {}

  /** A container or service. */
  @Json
  public record Logical(String name, String fullyQualifiedName, String kind) {}

  /** A person decided that it does not count. */
  @Json
  public record Suppression(String kind, String justification) {}

  /** The same audit in this format. */
  public static SarifLog of(AuditSheet sheet) {
    Driver driver =
        new Driver(
            "docker-health",
            dev.dockerhealth.agent.expose.Version.text(),
            Arrays.stream(Rule.values()).map(SarifLog::descriptor).toList());
    List<Result> results =
        sheet.subjects().stream()
            .flatMap(subject -> subject.findings().stream().map(found -> result(subject, found)))
            .toList();
    return new SarifLog(SCHEMA, VERSION, List.of(new Run(new Tool(driver), results)));
  }

  private static Descriptor descriptor(Rule rule) {
    return new Descriptor(
        rule.id(),
        rule.what(),
        new Text(rule.what()),
        new Text(rule.why()),
        new Text(rule.mend() + " See docs/" + rule.chapter().link() + "."),
        new Configuration(level(Words.of(rule.severity()))));
  }

  private static Result result(AuditSheet.Subject subject, AuditSheet.Found found) {
    return new Result(
        found.rule(),
        Rule.named(found.rule()).map(Rule::ordinal).orElse(-1),
        level(found.severity()),
        new Text(
            "%s: %s: %s. %s"
                .formatted(subject.name(), found.what(), found.evidence(), found.mend())),
        List.of(location(subject)),
        found.ignored().map(reason -> List.of(new Suppression("external", reason))));
  }

  private static Location location(AuditSheet.Subject subject) {
    String name =
        subject
            .project()
            .flatMap(project -> subject.service().map(service -> project + "/" + service))
            .orElse(subject.name());
    return new Location(
        subject
            .file()
            .map(
                file ->
                    new Physical(new Artifact(uri(file)), new Region(subject.line().orElse(1)))),
        List.of(new Logical(subject.name(), name, "resource")));
  }

  /** A path is no URI while it has blanks in it. */
  private static String uri(String file) {
    return Arrays.stream(file.replace('\\', '/').split("/", -1))
        .map(Route::encoded)
        .collect(java.util.stream.Collectors.joining("/"));
  }

  private static String level(String severity) {
    if (severity.equals(Words.of(Severity.CRITICAL))) {
      return "error";
    }
    return severity.equals(Words.of(Severity.WARNING)) ? "warning" : "note";
  }
}
