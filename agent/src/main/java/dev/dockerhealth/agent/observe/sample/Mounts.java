package dev.dockerhealth.agent.observe.sample;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where control groups are mounted, by {@code /proc/self/mountinfo}. */
final class Mounts {
  private final List<Mount> all;

  private Mounts(List<Mount> all) {
    this.all = all;
  }

  /**
   * One mount.
   *
   * @param root the group that is seen at the mount point
   * @param options for the first version, the controllers are among them
   */
  private record Mount(String root, String point, String type, List<String> options) {
    Optional<File> folder(File host, String group) {
      String base = root.equals("/") ? "" : root;
      boolean under = group.equals(base) || group.startsWith(base + "/");
      boolean upwards = Arrays.asList(group.split("/", -1)).contains("..");
      return under && !upwards
          ? Optional.of(new File(host, point + group.substring(base.length())))
          : Optional.empty();
    }
  }

  /** Reads the text; lines that are none are left out. */
  static Mounts of(byte[] mountinfo) {
    List<Mount> all = new ArrayList<>();
    for (String line : new String(mountinfo, StandardCharsets.UTF_8).split("\n", -1)) {
      String[] halves = line.split(" - ", 2);
      String[] first = halves[0].split(" ", -1);
      String[] second = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
      if (first.length > 4 && second.length > 2 && second[0].startsWith("cgroup")) {
        all.add(
            new Mount(
                plain(first[3]),
                plain(first[4]),
                second[0],
                Arrays.asList(second[2].split(",", -1))));
      }
    }
    return new Mounts(all);
  }

  /** Blanks and backslashes are written as three octal digits. */
  private static String plain(String path) {
    return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }

  /** The folder of a group of the first version, if it is to be seen. */
  Optional<File> folder(File host, String controller, String group) {
    return first(host, group, m -> m.type.equals("cgroup") && m.options.contains(controller));
  }

  /** The folder of a group of the second version, if it is to be seen. */
  Optional<File> unified(File host, String group) {
    return first(host, group, mount -> mount.type.equals("cgroup2"));
  }

  private Optional<File> first(File host, String group, Predicate<Mount> wanted) {
    return all.stream()
        .filter(wanted)
        .flatMap(mount -> mount.folder(host, group).stream())
        .filter(File::isDirectory)
        .findFirst();
  }
}
