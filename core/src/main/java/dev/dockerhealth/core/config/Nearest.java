package dev.dockerhealth.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that a misspelt one most likely meant. */
public final class Nearest {
  /** No known word is longer; what strangers write may be. */
  private static final int LONGEST = 80;

  private Nearest() {}

  /** The known word at the smallest distance, the first in the alphabet where several are. */
  public static Optional<String> of(String written, Collection<String> known) {
    String word = written.substring(0, Math.min(written.length(), LONGEST));
    return known.stream()
        .min(
            Comparator.<String>comparingInt(k -> distance(word, k))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The nearest known word, if it is no further away than so many slips. */
  public static Optional<String> within(int slips, String word, Collection<String> known) {
    return of(word, known).filter(k -> distance(word, k) <= slips);
  }

  /**
   * How many slips lie between two words: a letter more, one less, another one, or two neighbours
   * swapped (optimal string alignment, three rows).
   */
  public static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int other = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(other, Math.min(above[j], row[j - 1]) + 1);
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = above;
      above = row;
    }
    return above[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
