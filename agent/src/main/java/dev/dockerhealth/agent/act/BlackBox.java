package dev.dockerhealth.agent.act;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.engine.ContainerLogs;
import dev.dockerhealth.agent.engine.Engine;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.core.model.Command;
import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps what was true before the act: what is in hand costs nothing; processes are read from the
 * host's cgroup, not asked of the engine; log lines are read afterwards.
 */
public final class BlackBox {
  private static final int LOG_LINES = 50;
  private static final int LOG_BYTES = 32 * 1024;
  private static final int PROCESSES = 50;
  private static final Duration LOG_LIMIT = Duration.ofSeconds(5);

  private final Engine engine;
  private final boolean local;
  private final Shelf shelf;

  /** Where evidence is put. */
  @FunctionalInterface
  public interface Shelf {
    /**
     * Puts one piece there.
     *
     * @param kind inspect, health-log, top, log, mend or script
     */
    void put(String attempt, String patient, String kind, String text);
  }

  /**
   * Reads from this engine.
   *
   * @param local whether the engine's processes are processes of this host
   */
  public BlackBox(Engine engine, boolean local, Shelf shelf) {
    this.engine = engine;
    this.local = local;
    this.shelf = shelf;
  }

  /** Keeps what is in hand, without a call. */
  public void before(Command.Act act, ContainerView view) {
    String attempt = act.attempt().id();
    String patient = act.patient().key();
    shelf.put(attempt, patient, "inspect", words(view));
    probes(view).ifPresent(text -> shelf.put(attempt, patient, "health-log", text));
    if (local && view.up() && view.run().pid() > 0) {
      processes(view.run().pid()).ifPresent(text -> shelf.put(attempt, patient, "top", text));
    }
  }

  /** Keeps the last log lines, on a thread of its own. */
  public void after(Command.ReadEvidence read) {
    Thread.ofVirtual().name("evidence-" + read.attempt()).start(() -> log(read));
  }

  void log(Command.ReadEvidence read) {
    String id = read.container().hex();
    if (engine.logs(id, LOG_LINES, Optional.empty(), LOG_BYTES, LOG_LIMIT)
        instanceof Answer.Got<ContainerLogs>(ContainerLogs logs)) {
      String text =
          logs.lines().stream().map(ContainerLogs.Line::text).collect(Collectors.joining("\n"));
      if (!text.isEmpty()) {
        shelf.put(read.attempt(), read.patient().key(), "log", text);
        Mends.of(logs.lines().stream().map(ContainerLogs.Line::text), () -> asked(id))
            .ifPresent(mend -> shelf.put(read.attempt(), read.patient().key(), "mend", mend));
      }
    }
  }

  private Optional<EngineContainer> asked(String id) {
    return engine.inspect(id, LOG_LIMIT) instanceof Answer.Got<EngineContainer>(EngineContainer c)
        ? Optional.of(c)
        : Optional.empty();
  }

  private static String words(ContainerView view) {
    return """
        container %s %s
        image %s
        state %s, exit code %d, oom-killed %s, restarts %d, pid %d
        started %s, finished %s
        error %s
        health %s, failing streak %d
        policy %s:%d, networks %s %s"""
        .formatted(
            view.name(),
            view.id().hex(),
            view.image(),
            view.state(),
            view.run().exitCode(),
            view.run().oomKilled(),
            view.run().restartCount(),
            view.run().pid(),
            time(view.run().startedAt()),
            time(view.run().finishedAt()),
            view.run().error().isEmpty() ? "none" : view.run().error(),
            view.health().status(),
            view.health().failingStreak(),
            view.restartPolicy().kind(),
            view.restartPolicy().max(),
            view.networks().mode(),
            view.networks().attached().keySet());
  }

  private static String time(Optional<?> moment) {
    return moment.map(Object::toString).orElse("never");
  }

  private static Optional<String> probes(ContainerView view) {
    List<Health.Probe> probes = view.health().probes();
    return probes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            probes.stream()
                .map(p -> p.start() + " exit " + p.exitCode() + " " + p.output().strip())
                .collect(Collectors.joining("\n")));
  }

  private static Optional<String> processes(int pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/cgroup"))) {
      Optional<Path> group = lines.map(BlackBox::cgroup).flatMap(Optional::stream).findFirst();
      return group.isEmpty() ? Optional.empty() : Optional.of(members(group.get()));
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** {@code 4:pids:/docker/ID} under v1, {@code 0::/docker/ID} under v2. */
  private static Optional<Path> cgroup(String line) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3 || parts[2].equals("/")) {
      return Optional.empty();
    }
    String tree = parts[1].isEmpty() ? "" : "/" + parts[1];
    Path procs = Path.of("/sys/fs/cgroup" + tree + parts[2], "cgroup.procs");
    return Optional.of(procs).filter(Files::isReadable);
  }

  private static String members(Path procs) throws IOException {
    try (Stream<String> pids = Files.lines(procs)) {
      return pids.limit(PROCESSES).map(BlackBox::process).collect(Collectors.joining("\n"));
    }
  }

  private static String process(String pid) {
    try {
      String stat = Files.readString(Path.of("/proc", pid, "stat"));
      int end = stat.lastIndexOf(')');
      String state = end > 0 && stat.length() > end + 2 ? stat.substring(end + 2, end + 3) : "?";
      String name = Files.readString(Path.of("/proc", pid, "comm")).strip();
      return pid + " " + state + " " + name;
    } catch (IOException e) {
      return pid + " gone";
    }
  }
}
