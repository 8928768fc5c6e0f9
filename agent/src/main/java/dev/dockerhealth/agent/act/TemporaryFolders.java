package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.ContainerId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes old files of {@code /tmp} and {@code /var/tmp} of running containers, from the host and
 * without any program of theirs, which they may not have and which would run as they like.
 *
 * <p>A container must not be able to have files of the host removed:
 *
 * <ol>
 *   <li>its root is opened through {@code /proc/PID/root}; then it is made sure that the process
 *       was this container's all the time;
 *   <li>from there on every name is opened below an open folder and no link is followed, so that
 *       none can be put in between;
 *   <li>what is mounted there, as volumes, is not entered;
 *   <li>only plain files go, last written and last read long enough ago.
 * </ol>
 */
final class TemporaryFolders {
  private static final List<List<String>> FOLDERS = List.of(List.of("tmp"), List.of("var", "tmp"));
  private static final int DEEPEST = 32;

  private final Engine engine;
  private final Duration limit;
  private final Path proc;

  TemporaryFolders(Engine engine, Duration limit) {
    this(engine, limit, Path.of("/proc"));
  }

  TemporaryFolders(Engine engine, Duration limit, Path proc) {
    this.engine = engine;
    this.limit = limit;
    this.proc = proc;
  }

  Swept sweep(CleanStep.TemporaryFiles step) {
    Tally tally = new Tally("containers");
    step.days().entrySet().stream()
        .sorted(Map.Entry.comparingByKey((a, b) -> a.hex().compareTo(b.hex())))
        .forEach(e -> sweep(e.getKey(), e.getValue(), tally));
    return tally.counted();
  }

  private void sweep(ContainerId id, int days, Tally tally) {
    if (!(engine.inspect(id.hex(), limit) instanceof Answer.Got<EngineContainer>(var container))
        || !container.state().running()
        || container.state().pid() <= 0) {
      return;
    }
    Path process = proc.resolve(String.valueOf(container.state().pid()));
    try (DirectoryStream<Path> root = Files.newDirectoryStream(process.resolve("root"))) {
      Set<String> mounted = mounts(process);
      if (!(root instanceof SecureDirectoryStream<Path> secure) || !stillIts(container, process)) {
        tally.trouble(container.name() + ": its files cannot be seen from here");
        return;
      }
      Sweep sweep = new Sweep(mounted, Instant.now().minus(Duration.ofDays(days)));
      for (List<String> folder : FOLDERS) {
        sweep.below(secure, folder);
      }
      if (sweep.files > 0) {
        tally.gone("%s: %d files".formatted(container.name(), sweep.files), sweep.bytes);
      }
    } catch (IOException e) {
      tally.trouble(container.name() + ": " + e);
    }
  }

  /** The same run of the same container still has this process, which its cgroup names. */
  private boolean stillIts(EngineContainer before, Path process) throws IOException {
    return engine.inspect(before.id(), limit) instanceof Answer.Got<EngineContainer>(var now)
        && now.state().running()
        && now.state().pid() == before.state().pid()
        && now.state().startedAt().equals(before.state().startedAt())
        && Files.readString(process.resolve("cgroup")).contains(before.id());
  }

  /** The fifth word of each line; a blank in a path is written as {@code \040} and stays so. */
  private static Set<String> mounts(Path process) throws IOException {
    try (Stream<String> lines = Files.lines(process.resolve("mountinfo"))) {
      return lines
          .map(line -> line.split(" ", 6))
          .filter(words -> words.length > 5)
          .map(words -> words[4])
          .collect(Collectors.toSet());
    }
  }

  /** One way through one container's folders. */
  private static final class Sweep {
    private final Set<String> mounted;
    private final FileTime before;
    private int files;
    private long bytes;

    Sweep(Set<String> mounted, Instant before) {
      this.mounted = mounted;
      this.before = FileTime.from(before);
    }

    private void below(SecureDirectoryStream<Path> root, List<String> folder) throws IOException {
      descend(root, "", folder, key(root));
    }

    private void descend(
        SecureDirectoryStream<Path> at, String path, List<String> names, String device)
        throws IOException {
      if (names.isEmpty()) {
        empty(at, path, device, 0);
        return;
      }
      enter(
          at,
          Path.of(names.getFirst()),
          path + "/" + names.getFirst(),
          device,
          (in, where) -> descend(in, where, names.subList(1, names.size()), device));
    }

    private interface Inside {
      void go(SecureDirectoryStream<Path> in, String where) throws IOException;
    }

    /** Only a true folder of the same file system, where nothing is mounted. */
    private void enter(
        SecureDirectoryStream<Path> at, Path name, String path, String device, Inside inside)
        throws IOException {
      if (mounted.contains(path.replace(" ", "\\040")) || !isFolder(at, name)) {
        return;
      }
      try (SecureDirectoryStream<Path> in =
          at.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        if (key(in).equals(device)) {
          inside.go(in, path);
        }
      }
    }

    private static boolean isFolder(SecureDirectoryStream<Path> at, Path name) {
      @Nullable BasicFileAttributes seen = attributes(at, name);
      return seen != null && seen.isDirectory();
    }

    private void empty(SecureDirectoryStream<Path> folder, String path, String device, int depth)
        throws IOException {
      for (Path entry : folder) {
        Path name = entry.getFileName();
        @Nullable BasicFileAttributes seen = attributes(folder, name);
        if (seen == null) {
          continue;
        }
        if (seen.isDirectory() && depth < DEEPEST) {
          enter(
              folder,
              name,
              path + "/" + name,
              device,
              (in, where) -> empty(in, where, device, depth + 1));
        } else if (seen.isRegularFile() && old(seen)) {
          remove(folder, name, seen.size());
        }
      }
    }

    /** Written and read before then: what was just unpacked brings old writing times along. */
    private boolean old(BasicFileAttributes seen) {
      return Stream.of(seen.lastModifiedTime(), seen.lastAccessTime())
          .allMatch(time -> time.compareTo(before) < 0);
    }

    private void remove(SecureDirectoryStream<Path> folder, Path name, long size) {
      try {
        folder.deleteFile(name);
        files++;
        bytes += size;
      } catch (IOException gone) {
        // It went by itself, or may not go: what is left shows in the level.
      }
    }

    private static @Nullable BasicFileAttributes attributes(
        SecureDirectoryStream<Path> at, Path name) {
      try {
        return at.getFileAttributeView(
                name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
      } catch (IOException gone) {
        return null;
      }
    }

    /** The file system it is on: {@code (dev=801,ino=2)} without the file's own number. */
    private static String key(SecureDirectoryStream<Path> folder) throws IOException {
      Object key =
          folder.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey();
      String text = String.valueOf(key);
      return text.contains(",") ? text.substring(0, text.indexOf(',')) : text;
    }
  }
}
