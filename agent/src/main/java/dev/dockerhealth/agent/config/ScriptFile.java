package dev.dockerhealth.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a script may be run: only who could be us anyway may have written it. */
public final class ScriptFile {
  private static final int OTHERS_MAY_WRITE = 022;

  private ScriptFile() {}

  /** Why this script is not run; empty where it may be. */
  public static Optional<String> refusal(Path script) {
    try {
      Path real = script.toRealPath();
      if (!Files.isRegularFile(real)) {
        return Optional.of(script + " is not a file");
      }
      if (!Files.isExecutable(real)) {
        return Optional.of(script + " is not executable (chmod u+x)");
      }
      return open(real)
          .or(() -> open(folder(real)))
          .or(() -> open(folder(script.toAbsolutePath())));
    } catch (IOException e) {
      return Optional.of(script + " cannot be read, or is not there");
    }
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    return folder == null ? file : folder;
  }

  private static Optional<String> open(Path path) {
    try {
      int owner = (int) Files.getAttribute(path, "unix:uid");
      int mode = (int) Files.getAttribute(path, "unix:mode");
      if (owner != 0 && owner != ours()) {
        return Optional.of(path + " belongs neither to root nor to the running user");
      }
      if ((mode & OTHERS_MAY_WRITE) != 0) {
        return Optional.of(path + " can be written by others (chmod go-w)");
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(path + " cannot be looked at");
    }
  }

  private static int ours() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }
}
