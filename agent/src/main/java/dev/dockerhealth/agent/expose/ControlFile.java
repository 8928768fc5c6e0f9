package dev.dockerhealth.agent.expose;

import dev.dockerhealth.agent.config.DockerHost;
import dev.dockerhealth.agent.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The file by which the other commands find the service that runs: lines {@code KEY=value}, mode
 * 0640, of the group that may use the engine's socket. It appears whole or not at all, and goes
 * with the service; where it stayed, because the service was killed, it counts for nothing.
 */
public final class ControlFile {
  /** Where it is on a usual host. */
  public static final Path STANDARD = Path.of("/run/docker-health/control");

  private static final int MOST_BYTES = 8 << 10;
  private static final Duration CLOCK_SET = Duration.ofSeconds(10);
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");
  private static final Set<PosixFilePermission> TOO_OPEN =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Optional<Path> path;
  private final Optional<Content> content;

  private ControlFile(Optional<Path> path, Optional<Content> content) {
    this.path = path;
    this.content = content;
  }

  /**
   * What it says.
   *
   * @param engine which engine the service cares for
   */
  public record Content(String address, String token, long pid, Instant started, String engine) {

    /** Of this process, which serves at this address. */
    public static Content ofThisProcess(String address, String token, String engine) {
      ProcessHandle self = ProcessHandle.current();
      return new Content(
          address, token, self.pid(), self.info().startInstant().orElse(Instant.EPOCH), engine);
    }

    /** The token does not belong into a log. */
    @Override
    public String toString() {
      return "docker-health %d at %s for %s".formatted(pid, address, engine);
    }

    private String text() {
      return "address=%s\ntoken=%s\npid=%d\nstarted=%s\nengine=%s\n"
          .formatted(address, token, pid, started, engine);
    }

    private static Optional<Content> of(String text) {
      Map<String, String> lines = new HashMap<>();
      text.lines()
          .filter(line -> line.indexOf('=') > 0)
          .forEach(
              line ->
                  lines.put(
                      line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
      try {
        return Optional.of(
                new Content(
                    lines.getOrDefault("address", ""),
                    lines.getOrDefault("token", ""),
                    Long.parseLong(lines.getOrDefault("pid", "")),
                    Instant.parse(lines.getOrDefault("started", "")),
                    lines.getOrDefault("engine", "")))
            .filter(c -> c.address().startsWith("http://") && !c.token().isEmpty());
      } catch (RuntimeException e) {
        return Optional.empty();
      }
    }

    /** Its number may belong to another process by now; the wall clock may have been set since. */
    private boolean alive() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(p -> started.equals(Instant.EPOCH) || sameStart(p))
          .isPresent();
    }

    private boolean sameStart(ProcessHandle process) {
      return process
          .info()
          .startInstant()
          .map(s -> Duration.between(s, started).abs().compareTo(CLOCK_SET) < 0)
          .orElse(true);
    }
  }

  /** What came of writing. */
  public sealed interface Written {

    /** Here. */
    record At(ControlFile file) implements Written {}

    /** At none of the places. */
    record Nowhere(String why) implements Written {}
  }

  /** What came of looking. */
  public sealed interface Found {

    /** A service runs. */
    record Running(Content content) implements Found {}

    /** None runs that cares for this engine. */
    record Nobody() implements Found {}

    /** There is a file that cannot or must not be used; one sentence with the mend. */
    record Unusable(String why) implements Found {}
  }

  /** Where it may be, the best place first. */
  public static List<Path> places(Settings settings) {
    return List.of(STANDARD, settings.state().dir().resolve("control"));
  }

  /** The socket whose group may read it. */
  public static Optional<Path> socketOf(Settings settings) {
    return settings.engine().host() instanceof DockerHost.Unix(Path socket)
        ? Optional.of(socket)
        : Optional.empty();
  }

  /** Nothing was written. */
  public static ControlFile none() {
    return new ControlFile(Optional.empty(), Optional.empty());
  }

  /** Writes it to the first place that can be had and that no other living service has. */
  public static Written write(List<Path> places, Content content, Optional<Path> socket) {
    String why = "there is no place for it";
    for (Path place : places) {
      if (read(place) instanceof Found.Running(Content other) && other.pid() != content.pid()) {
        why = place + " belongs to " + other;
        continue;
      }
      try {
        writeWhole(place, content, socket);
        return new Written.At(new ControlFile(Optional.of(place), Optional.of(content)));
      } catch (IOException | UnsupportedOperationException e) {
        why = place + " cannot be written: " + words(e);
      }
    }
    return new Written.Nowhere("the other commands will not find this service: " + why);
  }

  /** The service that cares for this engine. */
  public static Found find(List<Path> places, String engine) {
    Optional<Found> unusable = Optional.empty();
    for (Path place : places) {
      Found found = read(place);
      if (found instanceof Found.Running(Content content) && content.engine().equals(engine)) {
        return found;
      }
      if (found instanceof Found.Unusable) {
        unusable = Optional.of(unusable.orElse(found));
      }
    }
    return unusable.orElse(new Found.Nobody());
  }

  /** Where it lies; empty: nowhere. */
  public Optional<Path> folder() {
    return path.map(Path::getParent);
  }

  /** Removes it, unless another service has taken its place. */
  public void remove() {
    boolean ours =
        path.isPresent()
            && read(path.get()) instanceof Found.Running(Content there)
            && content.filter(there::equals).isPresent();
    if (ours) {
      try {
        Files.deleteIfExists(path.orElseThrow());
      } catch (IOException e) {
        // It stays, and counts for nothing once this process is gone.
        return;
      }
    }
  }

  private static void writeWhole(Path place, Content content, Optional<Path> socket)
      throws IOException {
    Path folder = place.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path fresh = place.resolveSibling("control." + content.pid());
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, content.text());
      socket.ifPresent(path -> giveToGroupOf(path, fresh));
      Files.setPosixFilePermissions(fresh, MODE);
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Who is not root and not of that group cannot give it; then only the owner's group reads it. */
  private static void giveToGroupOf(Path socket, Path file) {
    try {
      GroupPrincipal group = Files.readAttributes(socket, PosixFileAttributes.class).group();
      Files.getFileAttributeView(file, PosixFileAttributeView.class).setGroup(group);
    } catch (IOException | UnsupportedOperationException e) {
      return;
    }
  }

  private static Found read(Path place) {
    try {
      if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        return new Found.Nobody();
      }
      PosixFileAttributes is =
          Files.readAttributes(place, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!is.isRegularFile() || !trusted(is.owner())) {
        return new Found.Unusable(
            "%s is no file of root or of this user, so anybody may have put it there; remove it and restart the service"
                .formatted(place));
      }
      Set<PosixFilePermission> mode = is.permissions();
      if (mode.stream().anyMatch(TOO_OPEN::contains)) {
        return new Found.Unusable(
            "%s has mode %s, so anybody may have written or read it; remove it and restart the"
                    .formatted(place, PosixFilePermissions.toString(mode))
                + " service");
      }
      if (is.size() > MOST_BYTES) {
        return new Found.Nobody();
      }
      return Content.of(text(place))
          .filter(Content::alive)
          .<Found>map(Found.Running::new)
          .orElse(new Found.Nobody());
    } catch (java.nio.charset.CharacterCodingException e) {
      return new Found.Nobody();
    } catch (IOException | UnsupportedOperationException e) {
      return new Found.Unusable(
          "%s cannot be read: %s; run this as root or as a member of the engine's group"
              .formatted(place, words(e)));
    }
  }

  private static boolean trusted(UserPrincipal owner) throws IOException {
    return owner.getName().equals("root") || owner.equals(Files.getOwner(Path.of("/proc/self")));
  }

  private static String text(Path place) throws IOException {
    try (InputStream in = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.readNBytes(MOST_BYTES)))
          .toString();
    }
  }

  private static String words(Exception e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "no permission";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
