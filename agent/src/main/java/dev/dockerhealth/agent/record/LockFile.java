package dev.dockerhealth.agent.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code healer.lock} in the state folder: whoever holds it may act, nobody else. The kernel frees
 * it when the holder dies. Closing any channel on the file frees the whole process's lock, so a
 * process that holds it never opens the file again.
 */
public final class LockFile implements AutoCloseable {

  static final String NAME = "healer.lock";

  private static final Map<Path, Holder> OURS = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Who holds it.
   *
   * @param command the command it runs, as {@code watch}
   * @param since wall time
   */
  public record Holder(long pid, String command, Instant since) {}

  /** What came of a claim. */
  public sealed interface Claim {

    /** It is ours until closed. */
    record Held(LockFile lock) implements Claim {}

    /** Another has it; who, where the file tells. */
    record Taken(Optional<Holder> holder) implements Claim {}
  }

  /** Takes it, or tells who has it; never waits. */
  public static Claim claim(Path folder, Holder self) throws JournalProblem {
    Path file = place(folder);
    Holder before = OURS.putIfAbsent(file, self);
    if (before != null) {
      return new Claim.Taken(Optional.of(before));
    }
    boolean held = false;
    try {
      new JournalFile(folder).ensureFolder();
      Claim claim = lock(file, self);
      held = claim instanceof Claim.Held;
      return claim;
    } catch (IOException e) {
      throw JournalProblem.folder(folder, e);
    } finally {
      if (!held) {
        OURS.remove(file, self);
      }
    }
  }

  /** Who holds it now; empty: nobody, or one that the file does not name. */
  public static Optional<Holder> holder(Path folder) {
    Path file = place(folder);
    Holder ours = OURS.get(file);
    if (ours != null) {
      return Optional.of(ours);
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      return lock == null ? read(channel) : Optional.empty();
    } catch (IOException | OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  /** Frees it. */
  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException ignored) { // the lock ends with the channel in any case
      return;
    } finally {
      OURS.remove(file);
    }
  }

  private static Path place(Path folder) {
    return folder.resolve(NAME).toAbsolutePath().normalize();
  }

  private static Claim lock(Path file, Holder self) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
      if (lock == null) {
        return new Claim.Taken(read(channel));
      }
      write(channel, self);
      return new Claim.Held(new LockFile(file, channel));
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  private static void write(FileChannel channel, Holder self) throws IOException {
    String text = "pid=" + self.pid + "\ncommand=" + self.command + "\nsince=" + self.since + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static Optional<Holder> read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    Map<String, String> lines =
        text.lines()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1),
                    (first, second) -> first));
    try {
      return Optional.of(
          new Holder(
              Long.parseLong(lines.getOrDefault("pid", "")),
              lines.getOrDefault("command", ""),
              Instant.parse(lines.getOrDefault("since", ""))));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
