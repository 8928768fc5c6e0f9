package dev.dockerhealth.agent.act;

import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.ComposeOrder;
import dev.dockerhealth.core.model.PatientId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Lets compose make a service's container anew: {@code up --no-deps --force-recreate} of that one
 * service. Where compose cannot be used, nothing was sent.
 *
 * <ol>
 *   <li>The files lie where the settings allow it, and only root may write them.
 *   <li>{@code docker compose} answers, or {@code docker-compose}.
 *   <li>It can read the files, and no variable is missing that was there when a person ran it.
 * </ol>
 */
public final class Composer {
  private static final List<List<String>> PROGRAMS =
      List.of(List.of("docker", "compose"), List.of("docker-compose"));

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
  private static final int SAID = 300;

  private final Function<Path, Optional<String>> refusal;
  private final Map<String, String> engine;
  private final UnaryOperator<String> mask;
  private final BlackBox.Shelf shelf;

  /**
   * Runs compose for this engine.
   *
   * @param refusal why a file or folder may not be used
   * @param engine the variables by which compose finds it
   * @param mask takes the secrets out of what compose says
   * @param shelf where what it says is kept
   */
  public Composer(
      Function<Path, Optional<String>> refusal,
      Map<String, String> engine,
      UnaryOperator<String> mask,
      BlackBox.Shelf shelf) {
    this.refusal = refusal;
    this.engine = Map.copyOf(engine);
    this.mask = mask;
    this.shelf = shelf;
  }

  /** Looks whether compose can be used; not sent with the reason where it cannot. */
  CallResult ready(ComposeOrder order, Duration limit) {
    return asked(
        order,
        program ->
            unread(files(program, order), limit)
                .<CallResult>map(CallResult.NotSent::new)
                .orElseGet(CallResult.Done::new));
  }

  /** Lets compose do it, and waits for its end. */
  CallResult up(ComposeOrder order, String attempt, PatientId patient, Duration limit) {
    return asked(
        order,
        program ->
            result(
                ScriptRun.of(up(files(program, order), order), engine, limit), attempt, patient));
  }

  /** What is done with the program that is here. */
  private interface Use {
    CallResult of(List<String> program) throws InterruptedException;
  }

  private CallResult asked(ComposeOrder order, Use use) {
    Optional<String> why = refusal(order);
    if (why.isPresent()) {
      return new CallResult.NotSent(why.get());
    }
    try {
      Optional<List<String>> program = program();
      return program.isPresent()
          ? use.of(program.get())
          : new CallResult.NotSent("neither docker compose nor docker-compose is here");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CallResult.InDoubt("docker-health ended meanwhile");
    }
  }

  private Optional<String> refusal(ComposeOrder order) {
    Path folder = Path.of(order.folder());
    return Stream.concat(
            Stream.of(folder, folder.resolve(".env")), order.files().stream().map(Path::of))
        .map(refusal)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<List<String>> program() throws InterruptedException {
    for (List<String> program : PROGRAMS) {
      List<String> asks = with(program, List.of("version"));
      if (ScriptRun.of(asks, engine, ANSWERS_WITHIN)
              instanceof ScriptRun.End.Exited(int code, var _)
          && code == 0) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  private static List<String> files(List<String> program, ComposeOrder order) {
    List<String> command = new ArrayList<>(program);
    command.addAll(
        List.of("--project-name", order.project(), "--project-directory", order.folder()));
    order.files().forEach(file -> command.addAll(List.of("--file", file)));
    return command;
  }

  private Optional<String> unread(List<String> files, Duration limit) throws InterruptedException {
    List<String> command = with(files, List.of("config", "--quiet"));
    return switch (ScriptRun.of(command, engine, limit)) {
      case ScriptRun.End.Exited(int code, String said) when code != 0 ->
          Optional.of("compose cannot read its files" + said(said));
      case ScriptRun.End.Exited(int code, String said) ->
          said.toLowerCase(Locale.ROOT).contains("variable is not set")
              ? Optional.of("compose misses variables" + said(said))
              : Optional.empty();
      case ScriptRun.End.Killed(String said) -> Optional.of("compose does not answer" + said(said));
      case ScriptRun.End.NotRun(String why) -> Optional.of("compose could not be run: " + why);
    };
  }

  private static List<String> up(List<String> files, ComposeOrder order) {
    List<String> command =
        new ArrayList<>(
            with(files, List.of("up", "--detach", "--no-deps", "--force-recreate", "--no-build")));
    order.grace().ifPresent(grace -> command.addAll(List.of("--timeout", "" + grace.toSeconds())));
    command.add(order.service());
    return command;
  }

  private CallResult result(ScriptRun.End end, String attempt, PatientId patient) {
    return switch (end) {
      case ScriptRun.End.Exited(int code, String said) -> {
        shelf.put(attempt, patient.key(), "log", "compose ended with " + code + "\n" + said);
        yield code == 0
            ? new CallResult.Done()
            : new CallResult.Refused("compose ended with " + code + said(said));
      }
      case ScriptRun.End.Killed(String said) -> {
        shelf.put(attempt, patient.key(), "log", "compose was killed\n" + said);
        yield new CallResult.InDoubt("compose did not end in time" + said(said));
      }
      case ScriptRun.End.NotRun(String why) ->
          new CallResult.NotSent("compose could not be run: " + why);
    };
  }

  /** The last words, in which the cause stands. */
  private String said(String output) {
    String line = mask.apply(output).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.isEmpty() ? "" : ": " + line.substring(Math.max(0, line.length() - SAID));
  }

  private static List<String> with(List<String> command, List<String> more) {
    return Stream.concat(command.stream(), more.stream()).toList();
  }
}
