package dev.dockerhealth.agent.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * {@code journal.db} in the state folder: opened with little memory, checked, and set aside where
 * it is damaged.
 */
record JournalFile(Path folder) {

  static final String NAME = "journal.db";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> SETTINGS =
      List.of(
          "PRAGMA busy_timeout = 2000",
          "PRAGMA cache_size = -256",
          "PRAGMA mmap_size = 0",
          "PRAGMA temp_store = MEMORY",
          "PRAGMA cell_size_check = ON",
          "PRAGMA wal_autocheckpoint = 256",
          "PRAGMA journal_size_limit = 1048576");

  /**
   * An open journal.
   *
   * @param fresh nothing was there before, or it was set aside
   * @param setAside where a damaged one is now
   */
  record Opened(Connection db, boolean fresh, Optional<Path> setAside) {}

  Path path() {
    return folder.resolve(NAME);
  }

  /** Opens it; a damaged one is set aside under a name with this time, and a new one begun. */
  Opened open(Instant wall) throws JournalProblem {
    ensureFolder();
    boolean there = Files.exists(path(), LinkOption.NOFOLLOW_LINKS);
    if (!there) {
      return new Opened(connect(), true, Optional.empty());
    }
    try {
      if (!usable()) {
        throw new JournalProblem(JournalProblem.Kind.CORRUPT, path() + " is no usable file.");
      }
      return new Opened(connect(), false, Optional.empty());
    } catch (JournalProblem problem) {
      if (problem.kind() != JournalProblem.Kind.CORRUPT) {
        throw problem;
      }
      Path aside = setAside(wall);
      return new Opened(connect(), true, Optional.of(aside));
    }
  }

  /** Opens it for reading only. */
  Connection openToRead() throws SQLException {
    return connection("?mode=ro", "PRAGMA query_only = ON");
  }

  /** Opens what is there though nothing can be written beside it; newest commits may be missing. */
  Connection openUnchanging() throws SQLException {
    return connection("?immutable=1", "PRAGMA query_only = ON");
  }

  /** Makes the folder where it is missing. */
  void ensureFolder() throws JournalProblem {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
      }
    } catch (IOException e) {
      throw JournalProblem.folder(folder, e);
    }
  }

  private boolean usable() {
    return Files.isRegularFile(path())
        && path().toFile().length() > 0
        && Files.isReadable(path())
        && (Files.isWritable(path()) || !Files.isWritable(folder));
  }

  private Connection connect() throws JournalProblem {
    @Nullable Connection db = null;
    try {
      db = connection("", "PRAGMA auto_vacuum = INCREMENTAL");
      prepare(db);
      syncFolder();
      return db;
    } catch (SQLException e) {
      close(db);
      throw JournalProblem.of(path(), e);
    } catch (JournalProblem e) {
      close(db);
      throw e;
    }
  }

  private void prepare(Connection db) throws SQLException, JournalProblem {
    String mode = Sql.text(db, "PRAGMA journal_mode = WAL");
    if (!mode.equals("wal")) {
      throw new JournalProblem(
          JournalProblem.Kind.FAILED,
          path()
              + " does not keep a write-ahead log ("
              + mode
              + "): put STATE_DIR on a local disk.");
    }
    narrow();
    for (String setting : SETTINGS) {
      Sql.run(db, setting);
    }
    String found = Sql.text(db, "PRAGMA quick_check(1)");
    if (!found.equals("ok")) {
      throw new JournalProblem(JournalProblem.Kind.CORRUPT, path() + " is damaged: " + found);
    }
    Schema.migrate(db, path());
    Sql.run(db, "BEGIN IMMEDIATE");
    Sql.rollBack(db);
    try {
      Schema.probe(db);
    } catch (SQLException e) {
      throw new JournalProblem(JournalProblem.Kind.CORRUPT, path() + " lacks a table.", e);
    }
  }

  private Connection connection(String how, String first) throws SQLException {
    String url = "jdbc:sqlite:file:" + path().toAbsolutePath().toUri().getRawPath() + how;
    try {
      Connection db = new JDBC().connect(url, new Properties());
      if (db == null) {
        throw new SQLException("no driver for " + url);
      }
      return begun(db, first);
    } catch (LinkageError e) { // its native half could not be unpacked or loaded
      throw new SQLException("the SQLite library cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** Owner and group only, as it tells what runs here. */
  private void narrow() {
    List.of("", "-wal", "-shm").forEach(part -> narrow(folder.resolve(NAME + part)));
  }

  private static void narrow(Path file) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    } catch (IOException | UnsupportedOperationException ignored) { // not there yet, or not ours
      return;
    }
  }

  private static Connection begun(Connection db, String first) throws SQLException {
    try {
      Sql.run(db, first);
      return db;
    } catch (SQLException e) {
      close(db);
      throw e;
    }
  }

  private Path setAside(Instant wall) throws JournalProblem {
    String stamp = ".corrupt-" + STAMP.format(wall);
    Path aside = folder.resolve(NAME + stamp);
    try {
      Files.move(path(), aside);
      for (String part : List.of("-wal", "-shm")) {
        Path from = folder.resolve(NAME + part);
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
          Files.move(from, folder.resolve(NAME + stamp + part));
        }
      }
      return aside;
    } catch (IOException e) {
      throw JournalProblem.folder(folder, e);
    }
  }

  /** Makes the file's name as durable as its content. */
  private void syncFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException ignored) { // some file systems cannot; the content is synced by itself
      return;
    }
  }

  static void close(@Nullable Connection db) {
    if (db == null) {
      return;
    }
    try {
      db.close();
    } catch (SQLException ignored) { // what was committed is safe without it
      return;
    }
  }
}
