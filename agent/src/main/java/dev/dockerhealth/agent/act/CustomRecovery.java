package dev.dockerhealth.agent.act;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.Command;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Sources the user's script and calls its function {@code custom_recovery} (PRODUCT 7.8). Its code
 * 10 means that it takes care of the container; any other, that the remedy is to follow.
 */
public final class CustomRecovery {
  private static final System.Logger LOG = System.getLogger(CustomRecovery.class.getName());
  private static final int HANDLED = 10;
  private static final int SAID = 300;

  /** It ends also where we die meanwhile. */
  private static final Duration LONGER = Duration.ofSeconds(3);

  private static final String CALL =
      """
      . "$1" || { code=$?; echo "$1 ended with $code when it was read"; exit 1; }
      [ "$(type -t custom_recovery)" = function ] || { echo "$1 has no function custom_recovery"; exit 1; }
      custom_recovery "$2"
      """;

  private final Supplier<Optional<Path>> script;
  private final Function<Path, Optional<String>> refusal;
  private final Map<String, String> surroundings;
  private final UnaryOperator<String> mask;
  private final BlackBox.Shelf shelf;
  private final AtomicReference<String> refused = new AtomicReference<>("");

  /**
   * Asks the file that is set at that time; where it is empty, none is missed.
   *
   * @param refusal why a file may not be asked
   * @param surroundings variables it gets beside those about the container
   * @param mask takes secrets out of what it said
   */
  public CustomRecovery(
      Supplier<Optional<Path>> script,
      Function<Path, Optional<String>> refusal,
      Map<String, String> surroundings,
      UnaryOperator<String> mask,
      BlackBox.Shelf shelf) {
    this.script = script;
    this.refusal = refusal;
    this.surroundings = Map.copyOf(surroundings);
    this.mask = mask;
    this.shelf = shelf;
  }

  /** Whether there is one that may be asked; why not is said once. */
  public boolean there() {
    Optional<Path> file = script.get();
    String why = file.flatMap(refusal).orElse("");
    if (!refused.getAndSet(why).equals(why) && !why.isEmpty()) {
      LOG.log(Level.WARNING, "CUSTOM_RECOVERY is not asked: " + why);
    }
    return file.isPresent() && why.isEmpty();
  }

  /** Asks it, and waits for its end. */
  public CallResult ask(Command.Act act) {
    Optional<Path> file = script.get();
    Optional<String> why = file.flatMap(refusal);
    if (file.isEmpty() || why.isPresent()) {
      return new CallResult.NotSent(why.orElse("there is no script any more"));
    }
    return ask(act, file.get());
  }

  private CallResult ask(Command.Act act, Path file) {
    Duration limit = act.deadline();
    try {
      ScriptRun.End end = ScriptRun.of(command(file, act.name(), limit), variables(act), limit);
      keep(act, end);
      return result(end, limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CallResult.Refused("it was ended with docker-health");
    }
  }

  private static List<String> command(Path file, String name, Duration limit) {
    String killed = Long.toString(limit.plus(LONGER).toSeconds());
    return List.of("timeout", "-s", "KILL", killed, "bash", "-c", CALL, "-", file.toString(), name);
  }

  private CallResult result(ScriptRun.End end, Duration limit) {
    return switch (end) {
      case ScriptRun.End.Exited(int code, String output) when code == HANDLED ->
          new CallResult.Handled();
      case ScriptRun.End.Exited(int code, String output) when code == 0 -> new CallResult.Done();
      case ScriptRun.End.Exited(int code, String output) ->
          new CallResult.Refused("ended with " + code + said(output));
      case ScriptRun.End.Killed(String output) ->
          new CallResult.Refused("was killed after " + limit.toSeconds() + " s" + said(output));
      case ScriptRun.End.NotRun(String why) -> new CallResult.NotSent("could not be run: " + why);
    };
  }

  private String said(String output) {
    String line = mask.apply(output).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(SAID, line.length()));
  }

  private void keep(Command.Act act, ScriptRun.End end) {
    Optional<String> output =
        switch (end) {
          case ScriptRun.End.Exited(int code, String said) -> Optional.of(said);
          case ScriptRun.End.Killed(String said) -> Optional.of(said);
          case ScriptRun.End.NotRun notRun -> Optional.empty();
        };
    output
        .filter(said -> !said.isBlank())
        .ifPresent(said -> shelf.put(act.attempt().id(), act.patient().key(), "script", said));
  }

  private Map<String, String> variables(Command.Act act) {
    Attempt attempt = act.attempt();
    Map<String, String> all = new HashMap<>(surroundings);
    all.put("DOCKER_HEALTH_NAME", act.name());
    all.put("DOCKER_HEALTH_CONTAINER", attempt.container().hex());
    all.put("DOCKER_HEALTH_FAULT", attempt.fault().code());
    all.put("DOCKER_HEALTH_REMEDY", attempt.remedy().code());
    all.put("DOCKER_HEALTH_ATTEMPT", Integer.toString(attempt.number()));
    all.put("DOCKER_HEALTH_ATTEMPT_ID", attempt.id());
    return all;
  }
}
