package dev.dockerhealth.lab.healer;

import dev.dockerhealth.agent.record.AttemptRecord;
import dev.dockerhealth.agent.record.History;
import dev.dockerhealth.agent.record.HistoryFilter;
import dev.dockerhealth.agent.record.HistoryRow;
import dev.dockerhealth.agent.record.Journal;
import dev.dockerhealth.agent.record.JournalLimits;
import dev.dockerhealth.agent.record.JournalProblem;
import dev.dockerhealth.agent.record.Recollection;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.lab.engine.Eventually;
import dev.dockerhealth.lab.engine.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * docker-health as a process of its own, on a directory that outlives it: it can be killed and
 * started again, and remembers what its journal remembers.
 */
public final class Healer implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int ALL = 100_000;

  private final Path directory;
  private final Map<String, String> settings;
  private final Thread interruptedEnd = new Thread(this::destroy, "end of the healer");
  private @Nullable Process process;
  private int begun;

  private Healer(Path directory, Map<String, String> settings) {
    this.directory = directory;
    this.settings = settings;
    Runtime.getRuntime().addShutdownHook(interruptedEnd);
  }

  /**
   * A healer of this engine that is not started yet.
   *
   * @param settings its environment beyond the engine's address and the folders
   */
  public static Healer of(String dockerHost, Map<String, String> settings) {
    try {
      Path directory = Files.createTempDirectory("dh-lab-healer");
      Map<String, String> all = new HashMap<>();
      all.put("DOCKER_HOST", dockerHost);
      all.put("STATE_DIR", directory.resolve("state").toString());
      all.put("LOG_DIR", directory.resolve("log").toString());
      all.put("HTTP_LISTEN", "off");
      all.putAll(settings);
      return new Healer(directory, all);
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for a healer", e);
    }
  }

  /** Another setting, from its next start on. */
  public Healer set(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Starts it, and returns at once. */
  public Healer start() {
    begun = log().size();
    process = launch();
    return this;
  }

  /** Returns when the engine has answered it: from then on it sees what happens. */
  public Healer waitUntilWatching() {
    waitUntilSaid(SOON, "the engine answers");
    return this;
  }

  /** Returns when it has seen this container, and says what it will do about it. */
  public void waitUntilSeen(String container) {
    waitUntilSaid(SOON, " " + Pattern.quote(container) + ": ");
  }

  /** The first line of its present life in which this expression is found. */
  public String waitUntilSaid(Duration limit, String expression) {
    return Eventually.<String>until(
        limit,
        () -> said(expression).findFirst(),
        "\"" + expression + "\" in the healer's log, which ends with:\n" + tail());
  }

  /** The lines of its present life in which this expression is found. */
  public Stream<String> said(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return log().stream().skip(begun).filter(line -> pattern.matcher(line).find());
  }

  /** All it has said in all its lives. */
  public List<String> log() {
    try {
      Path file = output();
      return Files.exists(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of its log, for failure messages. */
  public String tail() {
    List<String> lines = log();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }

  /** The facts its journal has on this container, oldest first. */
  public List<Entry> facts(String container) {
    return history(new HistoryFilter(Optional.of(container), Instant.EPOCH, ALL));
  }

  /** All facts its journal has, oldest first. */
  public List<Entry> facts() {
    return history(new HistoryFilter(Optional.empty(), Instant.EPOCH, ALL));
  }

  /** One attempt with its evidence. */
  public AttemptRecord attempt(String id) {
    try (History history = History.of(stateDir())) {
      return history.attempt(id);
    } catch (JournalProblem e) {
      throw new IllegalStateException(e);
    }
  }

  /** What its journal remembers, and what waits there to be sent. */
  public Recollection recall() {
    return Journal.reading(stateDir(), JournalLimits.DEFAULT).recall();
  }

  public Path stateDir() {
    return directory.resolve("state");
  }

  /** The process id of its present life. */
  public long pid() {
    return required().pid();
  }

  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** SIGKILL: it has no last word. */
  public void kill9() {
    required().destroyForcibly();
    var _ = exitCode(SOON);
  }

  /** SIGTERM; returns the exit code. */
  public int terminate() {
    required().destroy();
    return exitCode(SOON);
  }

  /** Waits for its end. */
  public int exitCode(Duration limit) {
    try {
      if (!required().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the healer does not end within " + limit + "\n" + tail());
      }
      return required().exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the healer ends", e);
    }
  }

  /** Ends it and removes its folder. */
  @Override
  public void close() {
    destroy();
    try {
      Runtime.getRuntime().removeShutdownHook(interruptedEnd);
    } catch (IllegalStateException e) {
      return; // the virtual machine is ending, and the hook does what is left
    }
  }

  private void destroy() {
    if (isRunning()) {
      kill9();
    }
    Program.run(SOON, "rm", "-rf", directory.toString()).outOrFail();
  }

  /** Another command of docker-health, with the same settings; any exit code will do. */
  public Program.Answer ask(String... arguments) {
    List<String> command = new ArrayList<>(List.of("env"));
    settings.forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(program(arguments));
    return Program.run(SOON, command);
  }

  private static List<String> program(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.dockerhealth.agent.run.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Process launch() {
    ProcessBuilder builder =
        new ProcessBuilder(program("watch"))
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
    builder.environment().keySet().removeIf(key -> key.startsWith("DOCKER_"));
    builder.environment().putAll(settings);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("the healer cannot be run", e);
    }
  }

  private List<Entry> history(HistoryFilter filter) {
    try (History history = History.of(stateDir())) {
      return history.history(filter).reversed().stream()
          .map(HistoryRow::entry)
          .flatMap(Optional::stream)
          .toList();
    } catch (JournalProblem e) {
      throw new IllegalStateException(e);
    }
  }

  private Process required() {
    if (process == null) {
      throw new IllegalStateException("the healer was not started");
    }
    return process;
  }

  private Path output() {
    return directory.resolve("output");
  }
}
