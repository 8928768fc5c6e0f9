package dev.dockerhealth.agent.audit;

import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Exhibit.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads compose files, laid over each other in their order, and the Dockerfiles they build. */
public final class ComposeFile {
  private static final String SERVICES = "services";
  private static final int MOST_BYTES = 4 << 20;

  private ComposeFile() {}

  /** What they describe. */
  public static FileRead read(List<Path> files) {
    Map<String, Map<String, Object>> services = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    Optional<String> name = Optional.empty();
    for (Path file : files) {
      try {
        Yaml yaml = Yaml.of(text(file));
        name = Yaml.text(yaml.top().get("name")).or(of(name));
        Map<String, Object> here = services(yaml);
        here.forEach((service, body) -> services.merge(service, normal(body), Layers::over));
        here.keySet()
            .forEach(
                service ->
                    places.putIfAbsent(
                        service,
                        new Place(
                            file.toString(),
                            yaml.lines().getOrDefault(SERVICES + "/" + service, 1))));
      } catch (Yaml.NotReadable | IOException e) {
        return new FileRead.Wrong("%s cannot be read: %s".formatted(file, why(e)));
      }
    }
    if (services.isEmpty()) {
      return new FileRead.Wrong(files.getFirst() + " describes no service");
    }
    Path folder = folder(files.getFirst());
    return exhibits(services, places, name.orElseGet(() -> project(folder)), folder);
  }

  private static java.util.function.Supplier<Optional<String>> of(Optional<String> name) {
    return () -> name;
  }

  private static Map<String, Object> services(Yaml yaml) {
    return Yaml.mapping(yaml.top().get(SERVICES));
  }

  /**
   * Lists that could as well be mappings become such, so that files can be laid over each other.
   */
  private static Map<String, Object> normal(Object body) {
    Map<String, Object> service = Yaml.mapping(body);
    service.computeIfPresent("labels", (key, labels) -> Yaml.pairs(labels));
    service.computeIfPresent("depends_on", (key, needs) -> ComposeService.conditions(needs));
    return service;
  }

  private static FileRead exhibits(
      Map<String, Map<String, Object>> services,
      Map<String, Place> places,
      String project,
      Path folder) {
    List<Exhibit> all = new ArrayList<>();
    Map<Path, FileRead> built = new LinkedHashMap<>();
    services.forEach(
        (name, body) -> {
          Optional<Path> dockerfile = dockerfile(body, folder);
          Optional<Exhibit> image =
              dockerfile.flatMap(
                  file ->
                      exhibit(
                          built.computeIfAbsent(
                              file, path -> Dockerfile.read(path, context(body, folder)))));
          Place place = places.getOrDefault(name, new Place("", 1));
          all.add(new ComposeService(project, name, body, place, image).exhibit());
        });
    built.values().forEach(read -> exhibit(read).ifPresent(all::add));
    return new FileRead.Read(all);
  }

  private static Optional<Exhibit> exhibit(FileRead read) {
    return read instanceof FileRead.Read(List<Exhibit> exhibits)
        ? exhibits.stream().findFirst()
        : Optional.empty();
  }

  private static Path context(Map<String, Object> body, Path folder) {
    Object build = body.getOrDefault("build", ".");
    String context =
        Yaml.text(build).or(() -> Yaml.text(Yaml.mapping(build).get("context"))).orElse(".");
    return folder.resolve(context).normalize();
  }

  private static Optional<Path> dockerfile(Map<String, Object> body, Path folder) {
    Object build = body.get("build");
    if (build == null) {
      return Optional.empty();
    }
    String name = Yaml.text(Yaml.mapping(build).get("dockerfile")).orElse("Dockerfile");
    return Optional.of(context(body, folder).resolve(name).normalize())
        .filter(Files::isRegularFile);
  }

  /** The text of a file, if it is one that a person may have written. */
  static String text(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("it has more than 4 MB");
    }
    return Files.readString(file);
  }

  static String why(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file";
      case CharacterCodingException coding -> "it is no text in UTF-8";
      default -> String.valueOf(e.getMessage());
    };
  }

  static Path folder(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  /** As compose makes it of the folder's name. */
  private static String project(Path folder) {
    Path name = folder.getFileName();
    return name == null
        ? "project"
        : name.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
  }
}
