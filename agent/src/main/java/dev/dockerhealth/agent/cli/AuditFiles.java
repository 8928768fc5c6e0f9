package dev.dockerhealth.agent.cli;

import dev.dockerhealth.agent.audit.ComposeFile;
import dev.dockerhealth.agent.audit.Dockerfile;
import dev.dockerhealth.agent.audit.FileRead;
import dev.dockerhealth.agent.expose.AuditSheet;
import dev.dockerhealth.core.audit.Audit;
import dev.dockerhealth.core.audit.Exhibit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Files that are audited without an engine. */
final class AuditFiles {
  @Option(
      names = "--compose",
      paramLabel = "FILE",
      description =
          "Audit this compose file, without an engine; its Dockerfiles too. Several are laid over"
              + " each other, as with docker-compose -f.")
  private List<Path> compose = List.of();

  @Option(
      names = "--dockerfile",
      paramLabel = "FILE",
      description = "Audit this Dockerfile, without an engine.")
  private List<Path> dockerfiles = List.of();

  boolean any() {
    return !compose.isEmpty() || !dockerfiles.isEmpty();
  }

  /** What is in them; what cannot be read is said. */
  Optional<AuditSheet> read(Surroundings at, List<String> names) {
    List<Exhibit> all = new ArrayList<>();
    List<FileRead> read = new ArrayList<>();
    if (!compose.isEmpty()) {
      read.add(ComposeFile.read(compose));
    }
    dockerfiles.forEach(file -> read.add(Dockerfile.read(file)));
    for (FileRead one : read) {
      switch (one) {
        case FileRead.Wrong(String why) -> {
          at.err().println("docker-health: " + Paint.plain(why));
          return Optional.empty();
        }
        case FileRead.Read(List<Exhibit> exhibits) -> all.addAll(exhibits);
      }
    }
    AuditSheet sheet = AuditSheet.of(Audit.of(all), Instant.now());
    return names.isEmpty() ? Optional.of(sheet) : named(at, sheet, names);
  }

  private static Optional<AuditSheet> named(Surroundings at, AuditSheet sheet, List<String> names) {
    Set<String> there =
        sheet.subjects().stream().map(AuditSheet.Subject::name).collect(Collectors.toSet());
    List<String> missing = names.stream().filter(name -> !there.contains(name)).toList();
    if (missing.isEmpty()) {
      return Optional.of(sheet.only(names));
    }
    at.err()
        .println(
            "docker-health: there is no service \"%s\" in these files"
                .formatted(Paint.plain(missing.getFirst())));
    return Optional.empty();
  }
}
