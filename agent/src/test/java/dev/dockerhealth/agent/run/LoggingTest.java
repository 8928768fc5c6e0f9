package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.LogFormat;
import dev.dockerhealth.agent.config.LogLevel;
import dev.dockerhealth.agent.config.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingTest {
  @TempDir Path folder;
  private final Logger root = Logger.getLogger("");
  private final Logger ours = Logger.getLogger("docker-health");
  private final Logger recovery = Logger.getLogger("docker-health.recovery");
  private List<Handler> before = List.of();
  private Level level = Level.INFO;

  @BeforeEach
  void begin() {
    before = List.of(root.getHandlers());
    level = root.getLevel();
  }

  @AfterEach
  void end() {
    LogKeeper.clear();
    root.setLevel(level);
    before.forEach(root::addHandler);
  }

  @Test
  void all_goes_into_one_file_and_what_was_done_into_the_other() throws Exception {
    assertThat(logging(1 << 20, 3)).isEmpty();

    ours.info("web is ill");
    recovery.info("web is restarted");
    ours.fine("not told");
    LogKeeper.clear();

    assertThat(lines("health-monitor.log")).hasSize(2);
    assertThat(lines("recovery.log")).singleElement().asString().endsWith("INFO  web is restarted");
  }

  @Test
  void a_full_file_is_kept_under_a_number_and_the_newest_keeps_its_name() throws Exception {
    assertThat(logging(100, 3)).isEmpty();

    for (int n = 0; n < 20; n++) {
      ours.info("line " + n + " " + "x".repeat(80));
    }
    LogKeeper.clear();

    assertThat(names())
        .containsExactlyInAnyOrder(
            "health-monitor.log", "health-monitor.log.1", "health-monitor.log.2", "recovery.log");
    assertThat(lines("health-monitor.log")).singleElement().asString().contains("line 19 ");
    assertThat(lines("health-monitor.log.1")).singleElement().asString().contains("line 18 ");
    assertThat(lines("health-monitor.log.2")).singleElement().asString().contains("line 17 ");
  }

  @Test
  void one_file_only_begins_anew_when_it_is_full() throws Exception {
    logging(100, 1);

    for (int n = 0; n < 5; n++) {
      ours.info("line " + n + " " + "x".repeat(80));
    }
    LogKeeper.clear();

    assertThat(names()).containsExactlyInAnyOrder("health-monitor.log", "recovery.log");
    assertThat(lines("health-monitor.log")).singleElement().asString().contains("line 4 ");
  }

  @Test
  void a_next_start_writes_on() throws Exception {
    logging(1 << 20, 3);
    ours.info("before");
    logging(1 << 20, 3);
    ours.info("after");
    LogKeeper.clear();

    assertThat(lines("health-monitor.log")).hasSize(2);
  }

  @Test
  void a_file_that_cannot_be_rolled_is_written_on() throws Exception {
    Path path = folder.resolve("one.log");
    Files.createDirectories(folder.resolve("one.log.1/full"));
    RollingFile file = new RollingFile(path, 10, 2, new TextLine(text -> text));
    file.setErrorManager(
        new java.util.logging.ErrorManager() {
          @Override
          public synchronized void error(String words, Exception why, int code) {}
        });

    for (int n = 0; n < 3; n++) {
      file.publish(new LogRecord(Level.INFO, "line " + n));
    }
    file.close();

    assertThat(lines("one.log")).hasSize(3);
  }

  @Test
  void a_folder_that_cannot_be_written_is_said_and_the_rest_goes_on() throws Exception {
    Path taken = Files.writeString(folder.resolve("taken"), "");

    Optional<String> trouble =
        Logging.begin(
            new LogSettings(taken.resolve("logs"), 100, 3, LogLevel.INFO, LogFormat.TEXT),
            true,
            text -> text);

    assertThat(trouble.orElseThrow()).contains("taken/logs cannot be written").contains("LOG_DIR");
    assertThat(root.getHandlers()).hasSize(1);
  }

  @Test
  void without_files_none_is_written() throws Exception {
    assertThat(Logging.begin(settings(100, 3), false, text -> text)).isEmpty();

    ours.info("only said");

    assertThat(names()).isEmpty();
  }

  private Optional<String> logging(long size, int files) {
    return Logging.begin(settings(size, files), true, text -> text);
  }

  private LogSettings settings(long size, int files) {
    return new LogSettings(folder, size, files, LogLevel.INFO, LogFormat.TEXT);
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }
}
