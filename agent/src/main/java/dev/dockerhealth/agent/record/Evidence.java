package dev.dockerhealth.agent.record;

import dev.dockerhealth.core.model.PatientId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was seen of a patient around one attempt, masked and cut before it is kept.
 *
 * @param at house time
 */
public record Evidence(String attempt, PatientId patient, Instant at, Kind kind, String text) {

  /** Bytes kept of one piece. */
  public static final int MOST = 64 * 1024;

  /** Bytes kept of one attempt. */
  public static final int MOST_OF_ATTEMPT = 256 * 1024;

  private static final String CUT = "[… cut]";

  /** What it is, and so which end of it says most. */
  public enum Kind {
    /** The engine's answer about the container. */
    INSPECT("inspect", false),
    /** Outputs of the last probes. */
    HEALTH_LOG("health-log", true),
    /** The last figures. */
    SAMPLE("sample", false),
    /** Its processes. */
    TOP("top", false),
    /** Its last log lines. */
    LOG("log", true);

    private final String code;
    private final boolean newestLast;

    Kind(String code, boolean newestLast) {
      this.code = code;
      this.newestLast = newestLast;
    }

    /** The name in journal and JSON. */
    public String code() {
      return code;
    }

    static Optional<Kind> of(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
  }

  /** The same, masked and cut. */
  public Evidence masked(UnaryOperator<String> mask) {
    String part = cut(text, 4 * MOST).orElse("");
    String safe = cut(mask.apply(part), MOST).orElse("");
    return new Evidence(attempt, patient, at, kind, safe);
  }

  /** Its text in at most so many bytes; empty where nothing of it would be left. */
  Optional<String> within(int bytes) {
    return cut(text, Math.min(bytes, MOST));
  }

  private Optional<String> cut(String whole, int most) {
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return Optional.of(whole);
    }
    int room = most - CUT.getBytes(StandardCharsets.UTF_8).length - 1;
    if (room < 64) {
      return Optional.empty();
    }
    return Optional.of(
        kind.newestLast ? CUT + "\n" + tail(bytes, room) : head(bytes, room) + "\n" + CUT);
  }

  private static String head(byte[] bytes, int room) {
    int end = room;
    while (end > 0 && inside(bytes[end])) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static String tail(byte[] bytes, int room) {
    int start = bytes.length - room;
    while (start < bytes.length && inside(bytes[start])) {
      start++;
    }
    return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
  }

  /** Whether a character has begun before this byte. */
  private static boolean inside(byte b) {
    return (b & 0xC0) == 0x80;
  }
}
