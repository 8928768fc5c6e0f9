package dev.dockerhealth.agent.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Looks whether a journal is sound, and changes nothing. */
public final class JournalCheckup {
  private JournalCheckup() {}

  /** What is wrong with the one in this folder; empty where nothing is, or there is none yet. */
  public static Optional<String> of(Path folder) {
    JournalFile file = new JournalFile(folder);
    if (!Files.exists(file.path())) {
      return Optional.empty();
    }
    try (Connection db = file.openToRead()) {
      String found = Sql.text(db, "PRAGMA quick_check(1)");
      return found.equals("ok")
          ? Optional.empty()
          : Optional.of(file.path() + " is damaged: " + found);
    } catch (SQLException e) {
      return Optional.of(JournalProblem.of(file.path(), e).sentence());
    }
  }
}
