package dev.dockerhealth.core.config;

/**
 * Names with {@code *} (any characters, also none) and {@code ?} (one character). Case counts.
 *
 * <p>Runs in time proportional to pattern × name: after a mismatch it goes back to the last star
 * only and lets that one take one character more.
 */
public final class Globs {
  private Globs() {}

  /** Whether the whole name is matched. */
  public static boolean matches(String glob, String name) {
    int g = 0;
    int n = 0;
    int star = -1;
    int taken = 0;
    while (n < name.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        taken = n;
      } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == name.charAt(n))) {
        g++;
        n++;
      } else if (star >= 0) {
        g = star + 1;
        n = ++taken;
      } else {
        return false;
      }
    }
    return glob.substring(g).chars().allMatch(c -> c == '*');
  }
}
