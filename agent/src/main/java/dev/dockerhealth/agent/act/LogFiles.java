package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.core.model.CleanStep;
import dev.dockerhealth.core.model.ContainerId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Truncates large {@code json-file} logs. The engine appends to them, so a truncated one goes on
 * from its beginning; one that is removed would neither free its room nor be readable again
 * (docker-semantics 5.3).
 */
final class LogFiles {
  private final Engine engine;
  private final Path root;
  private final Duration limit;

  /** Below the engine's data root, as the engine names it. */
  LogFiles(Engine engine, Path root, Duration limit) {
    this.engine = engine;
    this.root = root;
    this.limit = limit;
  }

  Swept truncate(CleanStep.Logs step) {
    Tally tally = new Tally("logs");
    step.of().stream()
        .sorted((a, b) -> a.hex().compareTo(b.hex()))
        .forEach(id -> truncate(id, step.aboveBytes(), tally));
    return tally.counted();
  }

  private void truncate(ContainerId id, long above, Tally tally) {
    if (!(engine.inspect(id.hex(), limit) instanceof Answer.Got<EngineContainer>(var container))) {
      return;
    }
    try {
      Optional<Path> log = own(container);
      if (log.isPresent() && Files.size(log.get()) > above) {
        tally.gone(container.name(), emptied(log.get()));
      }
    } catch (IOException e) {
      tally.trouble(container.name() + ": " + e);
    }
  }

  /** Only the very file that the engine makes for it, and no link on the way to it. */
  private Optional<Path> own(EngineContainer container) throws IOException {
    if (!container.hostConfig().logConfig().type().equals("json-file")
        || container.logPath().isEmpty()) {
      return Optional.empty();
    }
    Path folder = root.toRealPath().resolve("containers").resolve(container.id());
    Path expected = folder.resolve(container.id() + "-json.log");
    boolean named =
        Path.of(container.logPath()).equals(expected)
            || Path.of(container.logPath())
                .equals(
                    root.resolve("containers")
                        .resolve(container.id())
                        .resolve(expected.getFileName()));
    boolean plain =
        folder.toRealPath().equals(folder)
            && Files.isRegularFile(expected, LinkOption.NOFOLLOW_LINKS);
    return named && plain ? Optional.of(expected) : Optional.empty();
  }

  private static long emptied(Path log) throws IOException {
    try (FileChannel file =
        FileChannel.open(log, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      long size = file.size();
      file.truncate(0);
      return size;
    }
  }
}
