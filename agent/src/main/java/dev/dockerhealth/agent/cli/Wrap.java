package dev.dockerhealth.agent.cli;

import java.util.ArrayList;
import java.util.List;

/** Text broken at blanks. */
final class Wrap {
  private static final int LEAST = 30;

  private Wrap() {}

  /** The lines; one at least. A word that is too long has a line for itself. */
  static List<String> lines(String text, int room) {
    int most = Math.max(LEAST, room);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
