package dev.dockerhealth.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a script may be run or sourced: only who could be us anyway may have written it. */
public final class ScriptFile {
  private static final int OTHERS_MAY_WRITE = 022;

  private ScriptFile() {}

  /** Why this script is not run; empty where it may be. */
  public static Optional<String> refusal(Path script) {
    return written(script)
        .or(
            () ->
                Files.isExecutable(script)
                    ? Optional.empty()
                    : Optional.of(script + " is not executable (chmod u+x)"));
  }

  /** Why this script is not sourced; empty where it may be, which takes no executable file. */
  public static Optional<String> refusalToSource(Path script) {
    return written(script)
        .or(
            () ->
                Files.isReadable(script)
                    ? Optional.empty()
                    : Optional.of(script + " cannot be read"));
  }

  /**
   * The file of the user's own recovery; empty where nobody named one and there is none at the
   * usual place, which is no fault.
   */
  public static Optional<Path> ofCustomRecovery(Settings settings) {
    return meant(
        settings.value(RemedyKeys.CUSTOM_RECOVERY), settings.isGiven(RemedyKeys.CUSTOM_RECOVERY));
  }

  /** One that nobody named counts only where it may be there. */
  static Optional<Path> meant(Path file, boolean named) {
    return Optional.of(file).filter(f -> named || !Files.notExists(f));
  }

  private static Optional<String> written(Path script) {
    try {
      Path real = script.toRealPath();
      if (!Files.isRegularFile(real)) {
        return Optional.of(script + " is not a file");
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
