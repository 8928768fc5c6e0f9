package dev.dockerhealth.agent.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns; the last column gives way where the terminal is too narrow. */
final class Columns {
  private static final String GAP = "  ";
  private static final int LEAST = 20;

  private final List<List<Cell>> rows = new ArrayList<>();

  /** A text and how it is meant. */
  record Cell(Paint.Tone tone, String text) {
    Cell {
      text = Paint.plain(text);
    }

    static Cell of(String text) {
      return new Cell(Paint.Tone.PLAIN, text);
    }
  }

  void row(Cell... cells) {
    rows.add(List.of(cells));
  }

  /** The lines; without a width none is cut. */
  List<String> lines(Paint paint, java.util.Optional<Integer> width) {
    int[] widths = widths();
    return rows.stream().map(row -> line(row, widths, paint, width)).toList();
  }

  private int[] widths() {
    int most = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[most];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], length(row.get(i).text()));
      }
    }
    return widths;
  }

  private static String line(
      List<Cell> row, int[] widths, Paint paint, java.util.Optional<Integer> width) {
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      boolean last = i == row.size() - 1;
      int room = Math.max(LEAST, width.orElse(Integer.MAX_VALUE) - used);
      String text = last ? cut(cell.text(), room) : cell.text();
      line.append(paint.paint(cell.tone(), text));
      if (!last) {
        line.append(" ".repeat(widths[i] - length(text))).append(GAP);
        used += widths[i] + GAP.length();
      }
    }
    return line.toString().stripTrailing();
  }

  static String cut(String text, int room) {
    return length(text) <= room
        ? text
        : text.substring(0, text.offsetByCodePoints(0, room - 1)) + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
