package dev.dockerhealth.agent.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why the journal cannot be used, as one sentence for a person with what mends it. */
public final class JournalProblem extends Exception {

  private static final long serialVersionUID = 1L;

  private static final long SCANT = 64 * 1024;

  private final Kind kind;

  /** What is the matter. */
  public enum Kind {
    /** It was written by a newer version; this one must not touch it. */
    NEWER,
    /** The folder is missing and cannot be made, or cannot be used. */
    FOLDER,
    /** The folder or file system is read-only. */
    READ_ONLY,
    /** The disk is full. */
    FULL,
    /** Another process holds it. */
    LOCKED,
    /** What is in it makes no sense. */
    CORRUPT,
    /** The disk failed, or anything else. */
    FAILED
  }

  JournalProblem(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  JournalProblem(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  /** What is the matter. */
  public Kind kind() {
    return kind;
  }

  /** What happened and what mends it. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  static JournalProblem newer(Path file, int found, int known) {
    return new JournalProblem(
        Kind.NEWER,
        file
            + " was written by a newer docker-health (schema "
            + found
            + ", this one knows "
            + known
            + "): start that version again, or move the file away to begin a new journal.");
  }

  static JournalProblem removed(Path file) {
    return new JournalProblem(
        Kind.FAILED, file + " was removed while in use: a new one is begun, its history is lost.");
  }

  static JournalProblem folder(Path folder, Exception cause) {
    return new JournalProblem(
        Kind.FOLDER,
        "The state folder "
            + folder
            + " cannot be used ("
            + reason(cause)
            + "): make it a folder that docker-health may write to, or name another with STATE_DIR.",
        cause);
  }

  static JournalProblem of(Path file, SQLException cause) {
    Kind kind = seen(kind(cause), file.toAbsolutePath().getParent());
    return new JournalProblem(kind, what(kind, file, cause), cause);
  }

  /** The engine names full and read-only disks in more than one way; the folder tells. */
  private static Kind seen(Kind kind, @Nullable Path folder) {
    boolean vague = kind == Kind.FAILED || kind == Kind.FOLDER;
    if (!vague || folder == null || !Files.isDirectory(folder)) {
      return kind;
    }
    if (!Files.isWritable(folder)) {
      return Kind.READ_ONLY;
    }
    return folder.toFile().getUsableSpace() < SCANT ? Kind.FULL : kind;
  }

  private static Kind kind(SQLException cause) {
    return switch (cause.getErrorCode() & 0xff) {
      case 5, 6 -> Kind.LOCKED;
      case 8 -> Kind.READ_ONLY;
      case 11, 26 -> Kind.CORRUPT;
      case 13 -> Kind.FULL;
      case 14, 3 -> Kind.FOLDER;
      default -> Kind.FAILED;
    };
  }

  private static String what(Kind kind, Path file, SQLException cause) {
    return switch (kind) {
      case LOCKED -> file + " is locked by another process: end it (fuser " + file + " names it).";
      case READ_ONLY ->
          file
              + " cannot be written: remount its disk writable, or give docker-health the right"
              + " to write to the folder and the file.";
      case FULL -> "The disk that holds " + file + " is full: make room on it.";
      case FOLDER ->
          file
              + " cannot be opened: see that its folder exists and that docker-health may write"
              + " to it.";
      case CORRUPT, NEWER ->
          file
              + " is damaged: restart docker-health, it then sets the file aside and begins a new"
              + " one.";
      case FAILED -> file + " cannot be written (" + reason(cause) + "): look at its disk.";
    };
  }

  private static String reason(Exception cause) {
    String text = cause.getMessage() == null ? "" : cause.getMessage().strip();
    return text.isEmpty() ? cause.getClass().getSimpleName().toLowerCase(Locale.ROOT) : text;
  }
}
