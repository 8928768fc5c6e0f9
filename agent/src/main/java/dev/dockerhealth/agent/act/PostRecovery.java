package dev.dockerhealth.agent.act;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Entry;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the user's script after every attempt; whatever becomes of it changes nothing. */
public final class PostRecovery implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PostRecovery.class.getName());
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LAST = Duration.ofSeconds(10);
  private static final int SAID = 300;

  private final Supplier<Optional<Path>> script;
  private final Function<Path, Optional<String>> refusal;
  private final Map<String, String> surroundings;
  private final Duration limit;
  private final AtomicReference<String> refused = new AtomicReference<>("");
  private final ExecutorService runs =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("post-recovery-", 0).factory());

  /**
   * Runs what is set at that time.
   *
   * @param refusal why a script may not be run
   * @param surroundings variables it gets beside those about the attempt
   */
  public PostRecovery(
      Supplier<Optional<Path>> script,
      Function<Path, Optional<String>> refusal,
      Map<String, String> surroundings) {
    this(script, refusal, surroundings, LIMIT);
  }

  PostRecovery(
      Supplier<Optional<Path>> script,
      Function<Path, Optional<String>> refusal,
      Map<String, String> surroundings,
      Duration limit) {
    this.surroundings = Map.copyOf(surroundings);
    this.script = script;
    this.refusal = refusal;
    this.limit = limit;
  }

  /** Runs it for this attempt, without waiting for it. */
  public void after(Entry.AttemptEnded end, String name) {
    script.get().ifPresent(path -> runs.execute(() -> run(path, end, name)));
  }

  private void run(Path path, Entry.AttemptEnded end, String name) {
    Optional<String> why = refusal.apply(path);
    if (!refused.getAndSet(why.orElse("")).equals(why.orElse(""))) {
      why.ifPresent(w -> LOG.log(Level.WARNING, "POST_RECOVERY_SCRIPT is not run: " + w));
    }
    if (why.isPresent()) {
      return;
    }
    try {
      trouble(ScriptRun.of(List.of(path.toString(), name), variables(end, name), limit))
          .ifPresent(t -> LOG.log(Level.WARNING, name + ": POST_RECOVERY_SCRIPT " + t));
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, name + ": POST_RECOVERY_SCRIPT was ended with docker-health");
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> trouble(ScriptRun.End end) {
    return switch (end) {
      case ScriptRun.End.Exited(int code, String output) when code == 0 -> Optional.empty();
      case ScriptRun.End.Exited(int code, String output) ->
          Optional.of("ended with " + code + said(output));
      case ScriptRun.End.Killed(String output) ->
          Optional.of("was killed after " + limit.toSeconds() + " s" + said(output));
      case ScriptRun.End.NotRun(String why) -> Optional.of("could not be run: " + why);
    };
  }

  private static String said(String output) {
    String line = output.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(SAID, line.length()));
  }

  private Map<String, String> variables(Entry.AttemptEnded end, String name) {
    Attempt attempt = end.attempt();
    Map<String, String> all = new HashMap<>(surroundings);
    all.putAll(
        Map.of(
            "DOCKER_HEALTH_NAME", name,
            "DOCKER_HEALTH_CONTAINER", attempt.container().hex(),
            "DOCKER_HEALTH_FAULT", attempt.fault().code(),
            "DOCKER_HEALTH_REMEDY", attempt.remedy().code(),
            "DOCKER_HEALTH_ATTEMPT", Integer.toString(attempt.number()),
            "DOCKER_HEALTH_ATTEMPT_ID", attempt.id(),
            "DOCKER_HEALTH_EPISODE", end.episode(),
            "DOCKER_HEALTH_OUTCOME", end.outcome().name().toLowerCase(Locale.ROOT),
            "DOCKER_HEALTH_DETAIL", end.detail(),
            "DOCKER_HEALTH_TOOK", Long.toString(end.took().toSeconds())));
    return all;
  }

  /** What runs is given a little time, and is ended then. */
  @Override
  public void close() {
    runs.shutdown();
    try {
      if (!runs.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
        var _ = runs.shutdownNow();
        var _ = runs.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      var _ = runs.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
