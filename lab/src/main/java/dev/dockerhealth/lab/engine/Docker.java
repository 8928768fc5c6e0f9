package dev.dockerhealth.lab.engine;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The engine's own command line, against one engine. Not our client on purpose: the lab judges with
 * foreign tools.
 */
public record Docker(String host) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Standard output of {@code docker ARGUMENTS}; a failure names the command and what it said. */
  public String run(String... arguments) {
    return run(LIMIT, arguments);
  }

  public String run(Duration limit, String... arguments) {
    return Program.run(limit, command(arguments)).outOrFail();
  }

  /** For what may fail: the exit code is in the answer. */
  public Program.Answer attempt(String... arguments) {
    return Program.run(LIMIT, command(arguments));
  }

  /** One value of a container, by a format such as {@code {{.State.Status}}}. */
  public String inspect(String container, String format) {
    return run("container", "inspect", "--format", format, container);
  }

  /** created, running, paused, restarting, removing, exited or dead. */
  public String status(String container) {
    return inspect(container, "{{.State.Status}}");
  }

  /** starting, healthy, unhealthy, or none where the container has no health check. */
  public String health(String container) {
    return inspect(container, "{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}");
  }

  /** The main process, seen from the host; 0 when it does not run. */
  public long pid(String container) {
    return Long.parseLong(inspect(container, "{{.State.Pid}}"));
  }

  /** Starts a container of {@link SampleImage} in the background; returns its id. */
  public String runSample(List<String> options, String... command) {
    return run(
        Stream.of(
                Stream.of("run", "-d"),
                options.stream(),
                Stream.of(SampleImage.NAME),
                Stream.of(command))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  /**
   * Kills the container's main process from the host, as a crash does it: the engine sees no
   * request.
   */
  public void crash(String container) {
    crash(pid(container));
  }

  /** The same by the process that {@link #pid} names, without asking the engine. */
  public void crash(long process) {
    new HostProcess(process).signal("KILL");
  }

  /** Stops the container's main process from the host, so that it neither ends nor answers. */
  public void hang(String container) {
    new HostProcess(pid(container)).signal("STOP");
  }

  /** Removes every container, running or not, with its anonymous volumes. */
  public void removeContainers() {
    String ids = run("ps", "--all", "--quiet", "--no-trunc");
    if (!ids.isEmpty()) {
      run(
          Stream.concat(Stream.of("rm", "--force", "--volumes"), ids.lines())
              .toArray(String[]::new));
    }
  }

  /** Records what the engine says from now on, until closed. */
  public EngineEvents events() {
    return EngineEvents.record(this);
  }

  List<String> command(String... arguments) {
    return Stream.concat(Stream.of("docker", "-H", host), Stream.of(arguments)).toList();
  }
}
