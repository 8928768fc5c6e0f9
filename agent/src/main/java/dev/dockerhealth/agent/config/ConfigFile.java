package dev.dockerhealth.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration file: lines {@code KEY=value}, also {@code export KEY=value}; one pair of
 * quotes around the value is stripped, nothing is expanded, a line that begins with {@code #} is a
 * comment.
 *
 * @param path where it is; empty where there is none
 * @param lines what it says, by key; of a key that is written twice the last
 * @param problems what cannot be read, one line each, with the place
 * @param warnings what may be a slip, one line each, with the place
 */
public record ConfigFile(
    String path, Map<String, Line> lines, List<String> problems, List<String> warnings) {
  /** Where it is unless {@code --config} says otherwise. */
  public static final Path STANDARD = Path.of("/etc/docker-health/config.env");

  /** The most that is read. */
  public static final int MAX_BYTES = 1 << 20;

  private static final Pattern ENTRY =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=(.*)", Pattern.DOTALL);
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** A value and the number of its line, counted from 1. */
  public record Line(int number, String value) {}

  public ConfigFile {
    lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** No file at all. */
  public static ConfigFile none() {
    return new ConfigFile("", Map.of(), List.of(), List.of());
  }

  /** A file that a person named; that it is missing is a problem. */
  public static ConfigFile read(Path path) {
    return loaded(path).orElseGet(() -> broken(path, "there is no such file"));
  }

  /** A file that need not be there. */
  public static ConfigFile readIfPresent(Path path) {
    return loaded(path).orElseGet(ConfigFile::none);
  }

  /** The file's content, already read. */
  public static ConfigFile of(String path, byte[] content) {
    if (content.length > MAX_BYTES) {
      return broken(Path.of(path), "it is larger than 1 MiB");
    }
    ConfigReader reader = new ConfigReader(path);
    int number = 1;
    int start = startsWithBom(content) ? BOM.length : 0;
    for (int at = start; at <= content.length; at++) {
      if (at == content.length || content[at] == '\n') {
        reader.line(number++, ByteBuffer.wrap(content, start, at - start));
        start = at + 1;
      }
    }
    return reader.file();
  }

  private static Optional<ConfigFile> loaded(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return Optional.of(of(path.toString(), in.readNBytes(MAX_BYTES + 1)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(broken(path, why(e)));
    }
  }

  /** Why a file cannot be read, in words. */
  static String why(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file";
      case AccessDeniedException denied -> "no permission to read it";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  private static ConfigFile broken(Path path, String why) {
    return new ConfigFile(
        path.toString(), Map.of(), List.of(path + ": cannot be read: " + why), List.of());
  }

  private static boolean startsWithBom(byte[] content) {
    return content.length >= BOM.length
        && content[0] == BOM[0]
        && content[1] == BOM[1]
        && content[2] == BOM[2];
  }

  /** The lines of one file, taken one after the other. */
  private static final class ConfigReader {
    private final String path;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    ConfigReader(String path) {
      this.path = path;
    }

    void line(int number, ByteBuffer bytes) {
      try {
        entry(number, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().strip());
      } catch (CharacterCodingException _) {
        problems.add("%s:%d: is not UTF-8".formatted(path, number));
      }
    }

    ConfigFile file() {
      return new ConfigFile(path, lines, problems, warnings);
    }

    /** The line itself is never shown: it may hold a secret. */
    private void entry(int number, String text) {
      if (text.isEmpty() || text.startsWith("#")) {
        return;
      }
      Matcher matcher = ENTRY.matcher(text);
      if (!matcher.matches()) {
        problems.add("%s:%d: is not KEY=value".formatted(path, number));
        return;
      }
      String key = matcher.group(1);
      Line before = lines.put(key, new Line(number, unquoted(matcher.group(2).strip())));
      if (before != null) {
        warnings.add(
            "%s:%d: %s is set again; line %d does not count"
                .formatted(path, number, key, before.number()));
      }
    }

    private static String unquoted(String value) {
      boolean quoted =
          value.length() >= 2
              && (value.charAt(0) == '"' || value.charAt(0) == '\'')
              && value.charAt(0) == value.charAt(value.length() - 1);
      return quoted ? value.substring(1, value.length() - 1) : value;
    }
  }
}
