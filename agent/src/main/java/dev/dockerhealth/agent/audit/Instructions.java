package dev.dockerhealth.agent.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructions of a Dockerfile that its last stage has, those of the stages it is made from
 * first.
 *
 * @param base the image it begins with; empty text: none, or it hangs on an argument
 */
record Instructions(String base, List<Instruction> all) {
  private static final Pattern ESCAPE = Pattern.compile("#\\s*escape\\s*=\\s*(\\S)\\s*");
  private static final Pattern HERE = Pattern.compile("<<-?\\s*[\"']?(\\w+)[\"']?");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)(?::-([^}]*))?\\}?");

  /**
   * One instruction.
   *
   * @param name in capitals
   * @param rest what follows it, in one line
   * @param line where it begins
   */
  record Instruction(String name, String rest, int line) {}

  /** What this file says of its last stage. */
  static Instructions of(String text) {
    List<List<Instruction>> stages = new ArrayList<>();
    Map<String, String> arguments = new HashMap<>();
    for (Instruction one : parsed(text)) {
      if (one.name().equals("FROM")) {
        stages.add(new ArrayList<>(List.of(one)));
      } else if (!stages.isEmpty()) {
        stages.getLast().add(one);
      } else if (one.name().equals("ARG")) {
        String[] parts = one.rest().split("=", 2);
        arguments.put(parts[0].strip(), parts.length > 1 ? unquoted(parts[1].strip()) : "");
      }
    }
    return stages.isEmpty()
        ? new Instructions("", List.of())
        : ofStage(stages, stages.size() - 1, arguments);
  }

  private static Instructions ofStage(
      List<List<Instruction>> stages, int index, Map<String, String> arguments) {
    List<Instruction> stage = stages.get(index);
    String from = from(stage.getFirst(), arguments);
    for (int i = index - 1; i >= 0; i--) {
      if (alias(stages.get(i).getFirst()).filter(from::equalsIgnoreCase).isPresent()) {
        Instructions below = ofStage(stages, i, arguments);
        List<Instruction> all = new ArrayList<>(below.all());
        all.addAll(stage);
        return new Instructions(below.base(), all);
      }
    }
    return new Instructions(from.equals("scratch") ? "" : from, stage);
  }

  /** {@code FROM --platform=… IMAGE AS NAME}. */
  private static String from(Instruction from, Map<String, String> arguments) {
    for (String word : from.rest().split("\\s+", -1)) {
      if (!word.startsWith("--") && !word.isEmpty()) {
        return filled(word, arguments);
      }
    }
    return "";
  }

  private static Optional<String> alias(Instruction from) {
    Matcher matcher =
        Pattern.compile("\\sAS\\s+(\\S+)", Pattern.CASE_INSENSITIVE).matcher(from.rest());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String filled(String word, Map<String, String> arguments) {
    Matcher matcher = VARIABLE.matcher(word);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String standard = matcher.group(2) == null ? "" : matcher.group(2);
      String value = arguments.getOrDefault(matcher.group(1), standard);
      if (value.isEmpty()) {
        return "";
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  /** The last of this name. */
  Optional<Instruction> last(String name) {
    return all.stream().filter(one -> one.name().equals(name)).reduce((first, second) -> second);
  }

  private static List<Instruction> parsed(String text) {
    List<Instruction> all = new ArrayList<>();
    List<String> lines = text.lines().toList();
    char escape = escape(lines);
    int next = 0;
    while (next < lines.size()) {
      int first = next;
      StringBuilder whole = new StringBuilder();
      boolean more = true;
      while (more && next < lines.size()) {
        String line = lines.get(next++).strip();
        if (line.startsWith("#") || line.isEmpty()) {
          more = !whole.isEmpty(); // comments and empty lines do not end what goes on
          continue;
        }
        more = line.charAt(line.length() - 1) == escape;
        whole.append(more ? line.substring(0, line.length() - 1) : line).append(' ');
      }
      next = afterHere(whole.toString(), lines, next);
      instruction(whole.toString().strip(), first + 1).ifPresent(all::add);
    }
    return all;
  }

  private static char escape(List<String> lines) {
    Matcher matcher = ESCAPE.matcher(lines.isEmpty() ? "" : lines.getFirst());
    return matcher.matches() ? matcher.group(1).charAt(0) : '\\';
  }

  /** The text of a here-document is not ours. */
  private static int afterHere(String instruction, List<String> lines, int next) {
    boolean may = instruction.matches("(?i)(RUN|COPY|ADD)\\s.*");
    Matcher matcher = HERE.matcher(may ? instruction : "");
    int at = next;
    while (matcher.find()) {
      while (at < lines.size() && !lines.get(at).strip().equals(matcher.group(1))) {
        at++;
      }
      at = Math.min(lines.size(), at + 1);
    }
    return at;
  }

  private static Optional<Instruction> instruction(String line, int at) {
    String[] parts = line.split("\\s+", 2);
    return line.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Instruction(
                parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1].strip() : "", at));
  }

  static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(0) == text.charAt(text.length() - 1);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
