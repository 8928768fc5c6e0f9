package dev.dockerhealth.agent.audit;

import dev.dockerhealth.agent.audit.Instructions.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The entrypoint script of an image, as it lies beside the Dockerfile. */
record EntryScript(Path context, Instructions instructions) {
  private static final Pattern SHELL = Pattern.compile("#!.*\\b(sh|bash|dash|ash)\\b.*");
  private static final Pattern EXEC = Pattern.compile("(^|.*[;&|]\\s*)exec\\s+(?![0-9]*[<>]).*");
  private static final Pattern TRAP =
      Pattern.compile("(^|.*[;&|]\\s*)trap\\s+.*\\b(SIG)?TERM\\b.*");
  private static final List<String> ENDS = List.of("fi", "done", "esac", "}", ";;", "else", "wait");

  /** The last program that it begins without {@code exec}; empty: it has one, or is no script. */
  Optional<String> withoutExec(String entry) {
    String name = entry.substring(entry.lastIndexOf('/') + 1);
    return file(name).flatMap(EntryScript::judged).map(words -> name + " " + words);
  }

  /** By the name it is copied under, or by that of its source. */
  private Optional<Path> file(String name) {
    List<String> sources = new ArrayList<>(List.of(name));
    instructions.all().stream()
        .filter(one -> one.name().equals("COPY") || one.name().equals("ADD"))
        .forEach(one -> sources.addAll(sources(one, name)));
    return sources.stream()
        .map(source -> context.resolve(source.replaceFirst("^/+", "")).normalize())
        .filter(path -> path.startsWith(context.normalize()))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static List<String> sources(Instruction copy, String name) {
    List<String> words =
        Arrays.stream(copy.rest().replaceAll("[\\[\\]\",]", " ").strip().split("\\s+"))
            .filter(word -> !word.startsWith("--"))
            .toList();
    if (words.size() < 2) {
      return List.of();
    }
    List<String> sources = words.subList(0, words.size() - 1);
    boolean renamed = sources.size() == 1 && words.getLast().endsWith("/" + name);
    List<String> fit = new ArrayList<>();
    for (String source : sources) {
      if (renamed || source.equals(name) || source.endsWith("/" + name)) {
        fit.add(source);
      } else {
        fit.add(source + "/" + name); // a folder that is copied whole
      }
    }
    return fit;
  }

  private static Optional<String> judged(Path file) {
    List<String> lines;
    try {
      lines = ComposeFile.text(file).lines().map(String::strip).toList();
    } catch (IOException e) {
      return Optional.empty();
    }
    boolean script = !lines.isEmpty() && SHELL.matcher(lines.getFirst()).matches();
    boolean well =
        lines.stream()
            .filter(line -> !line.startsWith("#"))
            .anyMatch(line -> EXEC.matcher(line).matches() || TRAP.matcher(line).matches());
    if (!script || well) {
      return Optional.empty();
    }
    for (int i = lines.size() - 1; i > 0; i--) {
      String line = lines.get(i);
      if (!line.isEmpty() && !line.startsWith("#") && !ENDS.contains(line)) {
        return Optional.of("line %d: %s".formatted(i + 1, Dockerfile.cut(line)));
      }
    }
    return Optional.empty();
  }
}
