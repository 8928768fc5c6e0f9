package dev.dockerhealth.agent.act;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs a program of the user's: in a session of its own, bounded in time and in output. */
final class ScriptRun {
  /** As much of the output is kept. */
  static final int MOST_OUTPUT = 16 * 1024;

  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** What a script may know of our surroundings: nothing that could hold a secret. */
  private static final Set<String> PASSED =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "DOCKER_HOST");

  private ScriptRun() {}

  /** How it ended. */
  sealed interface End {
    /** By itself. */
    record Exited(int code, String output) implements End {}

    /** It and all that it began were killed when its time was over. */
    record Killed(String output) implements End {}

    /** It did not begin. */
    record NotRun(String why) implements End {}
  }

  /** Runs it, and waits for its end; an interrupt ends it. */
  static End of(List<String> command, Map<String, String> variables, Duration limit)
      throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(inOwnSession(command)).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().keySet().retainAll(PASSED);
    variables.forEach((name, value) -> builder.environment().put(name, value.replace('\0', ' ')));
    try {
      return until(builder.start(), limit);
    } catch (IOException e) {
      return new End.NotRun(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> inOwnSession(List<String> command) {
    return Stream.concat(Stream.of("setsid", "--"), command.stream()).toList();
  }

  private static End until(Process process, Duration limit) throws InterruptedException {
    FutureTask<String> output = new FutureTask<>(() -> read(process.getInputStream()));
    Thread.ofVirtual().name("script-output").start(output);
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      killGroup(process); // also what it left running
    }
    String said = said(output);
    return ended ? new End.Exited(process.exitValue(), said) : new End.Killed(said);
  }

  /** One that left the group may hold the output open: it is not waited for. */
  private static String said(FutureTask<String> output) throws InterruptedException {
    try {
      return output.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return "";
    }
  }

  /** Its pid is that of its session and of its group. */
  private static void killGroup(Process process) throws InterruptedException {
    List<ProcessHandle> below = process.descendants().toList();
    try {
      Process kill =
          new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var _ = kill.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) { // no such program: those that are known are ended one by one
      System.getLogger(ScriptRun.class.getName())
          .log(System.Logger.Level.DEBUG, "no kill program", e);
    }
    below.forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly(); // the process itself would close what we still read
  }

  /** Read to the end, so that it never waits for us; only the beginning is kept. */
  private static String read(InputStream from) throws IOException {
    try (from) {
      byte[] kept = from.readNBytes(MOST_OUTPUT);
      from.transferTo(OutputStream.nullOutputStream());
      return new String(kept, StandardCharsets.UTF_8);
    }
  }
}
