package dev.dockerhealth.agent.config;

import dev.dockerhealth.core.config.Format;
import dev.dockerhealth.core.config.Lists;
import dev.dockerhealth.core.config.Texts;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Paths of files and folders; absolute, because a service has no folder of its own. */
final class Paths {
  static final Format<Path> ABSOLUTE = new Format<>("an absolute path", Paths::absolute);

  static final Format<List<Path>> LIST =
      new Format<>("absolute paths separated by spaces or commas", Paths::all);

  private Paths() {}

  static Optional<Path> absolute(String text) {
    if (!Texts.isPrintable(text) || text.length() > 4096) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text)).filter(Path::isAbsolute);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Optional<List<Path>> all(String text) {
    return Lists.FORMAT
        .reader()
        .apply(text)
        .filter(words -> words.stream().allMatch(word -> absolute(word).isPresent()))
        .map(words -> words.stream().map(Path::of).toList());
  }
}
