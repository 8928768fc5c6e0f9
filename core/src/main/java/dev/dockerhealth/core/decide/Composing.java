package dev.dockerhealth.core.decide;

import dev.dockerhealth.core.model.ComposeOrder;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What compose would be told, where the files that a container's labels name lie in folders of the
 * settings: a label alone must not name what runs as root.
 */
final class Composing {
  private static final String PROJECT = "com.docker.compose.project";
  private static final String FIRST = "1";

  private Composing() {}

  /** The order; empty: it is no compose service, or its files are not to be used. */
  static Optional<ComposeOrder> order(ContainerView view, Policy policy, List<String> folders) {
    Map<String, String> labels = view.labels();
    String project = labels.getOrDefault(PROJECT, "");
    String service = labels.getOrDefault("com.docker.compose.service", "");
    String folder = labels.getOrDefault(PROJECT + ".working_dir", "");
    List<String> files = files(labels.getOrDefault(PROJECT + ".config_files", ""), folder);
    boolean plain =
        labels.getOrDefault("com.docker.compose.container-number", FIRST).equals(FIRST)
            && !labels.containsKey(PROJECT + ".environment_file");
    boolean named = named(project) && named(service) && !files.isEmpty();
    return plain
            && named
            && within(folder, folders)
            && files.stream().allMatch(f -> within(f, folders))
        ? Optional.of(new ComposeOrder(project, service, folder, files, Ladder.grace(view, policy)))
        : Optional.empty();
  }

  /** Nothing that a command line could take for an option. */
  private static boolean named(String name) {
    return !name.isEmpty() && Character.isLetterOrDigit(name.charAt(0));
  }

  /** Absolute since compose v2, before that beside the project's folder. */
  private static List<String> files(String label, String folder) {
    return Arrays.stream(label.split(",", -1))
        .map(String::strip)
        .filter(file -> !file.isEmpty())
        .map(file -> file.startsWith("/") ? file : folder + "/" + file)
        .toList();
  }

  /** By name alone; where it truly lies is seen when it is used. */
  private static boolean within(String path, List<String> folders) {
    boolean straight =
        path.startsWith("/") && Arrays.stream(path.split("/", -1)).noneMatch(".."::equals);
    return straight && folders.stream().anyMatch(f -> path.equals(f) || path.startsWith(f + "/"));
  }
}
