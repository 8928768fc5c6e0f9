package dev.dockerhealth.agent.audit;

import dev.dockerhealth.agent.audit.Instructions.Instruction;
import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.audit.Exhibit.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Dockerfile, and the entrypoint script that it copies. */
public final class Dockerfile {
  private static final Pattern JSON_LIST =
      Pattern.compile(
          "\\[\\s*(\"(?:[^\"\\\\]|\\\\.)*\"\\s*(,\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*)*)?]");
  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern LABEL = Pattern.compile("([\\w.-]+)=(\"[^\"]*\"|'[^']*'|\\S+)");
  private static final Pattern FLAG = Pattern.compile("--(\\S+?)=(\\S+)\\s*");
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final int RETRIES = 3;

  private final Path file;
  private final Path context;
  private final Instructions instructions;

  private Dockerfile(Path file, Path context, Instructions instructions) {
    this.file = file;
    this.context = context;
    this.instructions = instructions;
  }

  /** What it describes, built from the folder it is in. */
  public static FileRead read(Path file) {
    return read(file, ComposeFile.folder(file));
  }

  /** What it describes, built from this folder. */
  static FileRead read(Path file, Path context) {
    try {
      Instructions instructions = Instructions.of(ComposeFile.text(file));
      return instructions.all().isEmpty()
          ? new FileRead.Wrong(file + " is no Dockerfile: it has no FROM")
          : new FileRead.Read(List.of(new Dockerfile(file, context, instructions).exhibit()));
    } catch (IOException e) {
      return new FileRead.Wrong("%s cannot be read: %s".formatted(file, ComposeFile.why(e)));
    }
  }

  private Exhibit exhibit() {
    Map<String, String> labels = labels();
    List<Instruction> begun = begun();
    return new Exhibit(
        file.toString(),
        Optional.empty(),
        Optional.of(new Exhibit.Place(file.toString(), line(begun))),
        instructions.base(),
        Set.of(),
        Exhibit.Upkeep.unknown(),
        check(labels),
        new Exhibit.Main(
            Optional.empty(),
            -1,
            -1,
            false,
            instructions.last("STOPSIGNAL").map(Instruction::rest).orElse("")),
        Exhibit.Use.unknown(),
        Optional.empty(),
        new Exhibit.Access(user(), Optional.empty(), List.of()),
        Optional.of(new Exhibit.Entry(shellForm(begun), withoutExec(begun))),
        List.of(),
        List.of(),
        ComposeService.ignored(labels),
        List.of());
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    instructions.all().stream()
        .filter(one -> one.name().equals("LABEL"))
        .forEach(
            one -> {
              Matcher matcher = LABEL.matcher(one.rest());
              while (matcher.find()) {
                labels.put(matcher.group(1), Instructions.unquoted(matcher.group(2)));
              }
            });
    return labels;
  }

  /** ENTRYPOINT and CMD, as far as they are there. */
  private List<Instruction> begun() {
    List<Instruction> begun = new ArrayList<>();
    instructions.last("ENTRYPOINT").ifPresent(begun::add);
    instructions.last("CMD").ifPresent(begun::add);
    return begun;
  }

  private int line(List<Instruction> begun) {
    return begun.isEmpty() ? instructions.all().getFirst().line() : begun.getFirst().line();
  }

  /** No USER is that of the base image, which is root but in images that say so in their name. */
  private Optional<String> user() {
    return instructions
        .last("USER")
        .map(Instruction::rest)
        .or(() -> instructions.base().contains("nonroot") ? Optional.empty() : Optional.of(""))
        .filter(user -> !user.contains("$"));
  }

  private Check check(Map<String, String> labels) {
    Optional<Instruction> check = instructions.last("HEALTHCHECK");
    if (check.isEmpty() || check.get().rest().equalsIgnoreCase("NONE")) {
      return labels.containsKey("docker-health.probe")
          ? new Check.Own()
          : new Check.None(
              check.isEmpty()
                  ? "this Dockerfile; its base image may bring one"
                  : "this Dockerfile, which switches it off");
    }
    Map<String, String> flags = new HashMap<>();
    Matcher matcher = FLAG.matcher(check.get().rest());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      flags.put(matcher.group(1), matcher.group(2));
      end = matcher.end();
    }
    return new Check.Engine(
        test(check.get().rest().substring(end)),
        length(flags, "interval", USUAL),
        length(flags, "timeout", USUAL),
        length(flags, "start-period", Duration.ZERO),
        flags.getOrDefault("retries", "").matches("\\d{1,6}")
            ? Integer.parseInt(flags.getOrDefault("retries", "3"))
            : RETRIES,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Duration length(Map<String, String> flags, String key, Duration standard) {
    return Written.length(flags.getOrDefault(key, "")).orElse(standard);
  }

  private static List<String> test(String command) {
    String line = command.replaceFirst("(?i)^CMD\\s+", "");
    List<String> test = new ArrayList<>();
    if (JSON_LIST.matcher(line).matches()) {
      test.add("CMD");
      test.addAll(words(line));
    } else {
      test.add("CMD-SHELL");
      test.add(line);
    }
    return test;
  }

  private static List<String> words(String json) {
    return WORD.matcher(json)
        .results()
        .map(word -> word.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
        .toList();
  }

  /** An ENTRYPOINT in shell form leaves CMD out; one in exec form gets it as arguments. */
  private static Optional<String> shellForm(List<Instruction> begun) {
    return begun.stream()
        .findFirst()
        .filter(one -> !JSON_LIST.matcher(one.rest()).matches())
        .filter(one -> !one.rest().isEmpty() && !one.rest().startsWith("exec "))
        .map(one -> "line %d: %s %s".formatted(one.line(), one.name(), cut(one.rest())));
  }

  private Optional<String> withoutExec(List<Instruction> begun) {
    return begun.stream()
        .findFirst()
        .filter(one -> JSON_LIST.matcher(one.rest()).matches())
        .flatMap(one -> script(words(one.rest())))
        .flatMap(name -> new EntryScript(context, instructions).withoutExec(name));
  }

  /** The script, be it begun by itself or by a shell. */
  private static Optional<String> script(List<String> words) {
    return words.stream()
        .filter(word -> !word.matches("(/usr)?(/bin/)?(env|sh|bash|dash|ash)|-\\w*"))
        .findFirst();
  }

  static String cut(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
