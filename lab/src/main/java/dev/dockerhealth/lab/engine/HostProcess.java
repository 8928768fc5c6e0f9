package dev.dockerhealth.lab.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One process of the host, as /proc shows it. */
record HostProcess(long pid) {
  static Stream<HostProcess> all() {
    return ProcessHandle.allProcesses().map(handle -> new HostProcess(handle.pid()));
  }

  /**
   * When the process started, in clock ticks since boot; with the pid it names a process for good.
   */
  static OptionalLong startTicks(long pid) {
    return new HostProcess(pid).stat(19).stream().mapToLong(Long::parseLong).findFirst();
  }

  /** The name of the program it runs: the last part of its first argument. */
  String program() {
    List<String> arguments = arguments();
    return arguments.isEmpty()
        ? ""
        : arguments.getFirst().substring(arguments.getFirst().lastIndexOf('/') + 1);
  }

  List<String> arguments() {
    return read("cmdline").map(text -> List.of(text.split("\0", -1))).orElse(List.of());
  }

  String cgroups() {
    return read("cgroup").orElse("");
  }

  /** A zombie only waits for its parent to notice: it runs nothing and holds nothing. */
  boolean isRunning() {
    return stat(0).filter(state -> !state.equals("Z") && !state.equals("X")).isPresent();
  }

  /** Sends a signal; a process that is gone is no failure. */
  void signal(String name) {
    if (pid <= 1) {
      throw new IllegalStateException("no process to send SIG" + name + " to: " + pid);
    }
    Program.run(
            Duration.ofSeconds(5), "sh", "-c", "kill -" + name + " " + pid + " 2>/dev/null || true")
        .outOrFail();
  }

  /**
   * A field of /proc/PID/stat counted after the program's name, which may contain blanks and
   * brackets.
   */
  private Optional<String> stat(int field) {
    return read("stat")
        .map(text -> text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[field]);
  }

  private Optional<String> read(String file) {
    try {
      String text =
          new String(
              Files.readAllBytes(Path.of("/proc/" + pid + "/" + file)), StandardCharsets.UTF_8);
      return Optional.of(text).filter(it -> !it.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
