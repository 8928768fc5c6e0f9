package dev.dockerhealth.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a file or folder of a compose project may be used: it truly lies in a folder of {@code
 * COMPOSE_DIRS}, and only root may write it, or put another one in its place.
 */
public final class ComposeFile {
  private static final int OTHERS_MAY_WRITE = 022;
  private static final int ONLY_OWN_ENTRIES = 01000;

  private ComposeFile() {}

  /** Why this one is not used; empty where it may be, or where there is nothing of this name. */
  public static Optional<String> refusal(Path path, List<Path> folders) {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      Path real = path.toRealPath();
      return within(real, folders)
          ? writable(path.toAbsolutePath()).or(() -> writable(real))
          : Optional.of(path + " does not lie in COMPOSE_DIRS");
    } catch (IOException e) {
      return Optional.of(path + " cannot be read");
    }
  }

  private static boolean within(Path real, List<Path> folders) throws IOException {
    for (Path folder : folders) {
      if (Files.exists(folder) && real.startsWith(folder.toRealPath())) {
        return true;
      }
    }
    return false;
  }

  /** It, and every folder above it. */
  private static Optional<String> writable(Path path) {
    for (Path part = path; part != null; part = part.getParent()) {
      Optional<String> why = open(part, !part.equals(path));
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  /** In a sticky folder others may add files; that does no harm above the project's own. */
  private static Optional<String> open(Path path, boolean above) {
    try {
      int owner = (int) Files.getAttribute(path, "unix:uid");
      int mode = (int) Files.getAttribute(path, "unix:mode");
      if (owner != 0) {
        return Optional.of(path + " does not belong to root");
      }
      boolean sticky = above && (mode & ONLY_OWN_ENTRIES) != 0;
      return (mode & OTHERS_MAY_WRITE) != 0 && !sticky
          ? Optional.of(path + " can be written by others (chmod go-w)")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(path + " cannot be looked at");
    }
  }
}
