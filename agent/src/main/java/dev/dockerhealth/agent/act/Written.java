package dev.dockerhealth.agent.act;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells from the changed paths of a container which files a copy of it would not have. */
final class Written {
  /** What is there is made anew at each start, or is worth nothing to a new one. */
  private static final List<String> PASSING =
      List.of("/tmp", "/run", "/var/run", "/var/log", "/var/cache", "/dev", "/proc", "/sys");

  private Written() {}

  /**
   * The files, in order.
   *
   * @param changed as the engine lists them: a folder in which something changed is listed too
   * @param mounts where something else is mounted; it is kept, and its mount point is made anew
   */
  static List<String> files(List<String> changed, Set<String> mounts) {
    Set<String> parents = new TreeSet<>();
    changed.forEach(path -> addParents(parents, path));
    mounts.forEach(path -> addParents(parents, path));
    return changed.stream()
        .filter(path -> !parents.contains(path) && !mounts.contains(path))
        .filter(path -> PASSING.stream().noneMatch(folder -> within(path, folder)))
        .sorted()
        .toList();
  }

  private static boolean within(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private static void addParents(Set<String> parents, String path) {
    for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      parents.add(path.substring(0, at));
    }
  }
}
