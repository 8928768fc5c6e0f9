package dev.dockerhealth.core.model;

import java.util.Locale;
import java.util.Map;

/** Numbers of the signals a container may be configured to be stopped with ({@code signal(7)}). */
public final class StopSignals {
  private static final int SIGTERM = 15;
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("HUP", 1),
          Map.entry("INT", 2),
          Map.entry("QUIT", 3),
          Map.entry("ABRT", 6),
          Map.entry("KILL", 9),
          Map.entry("USR1", 10),
          Map.entry("USR2", 12),
          Map.entry("PIPE", 13),
          Map.entry("ALRM", 14),
          Map.entry("TERM", SIGTERM),
          Map.entry("CONT", 18),
          Map.entry("STOP", 19),
          Map.entry("WINCH", 28),
          Map.entry("PWR", 30));
  private static final int RTMIN = 34;

  private StopSignals() {}

  /**
   * The number of {@code SIGTERM}, {@code TERM}, {@code 15} or {@code RTMIN+3}; nothing is SIGTERM.
   */
  public static int number(String configured) {
    String name = configured.strip().toUpperCase(Locale.ROOT);
    String bare = name.startsWith("SIG") ? name.substring(3) : name;
    if (bare.chars().allMatch(Character::isDigit) && !bare.isEmpty() && bare.length() < 4) {
      return Integer.parseInt(bare);
    }
    if (bare.startsWith("RTMIN+") && bare.length() > 6) {
      return RTMIN + number(bare.substring(6));
    }
    return NUMBERS.getOrDefault(bare, SIGTERM);
  }
}
