package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;

/**
 * How a message looks at first glance.
 *
 * @param sign one emoji
 * @param tag its name in channels that take names
 * @param word how bad it is, in a word
 * @param colour 0xRRGGBB
 */
record Look(String sign, String tag, String word, int colour) {
  private static final int GREEN = 0x2e7d32;
  private static final int BLUE = 0x1565c0;
  private static final int AMBER = 0xf9a825;
  private static final int RED = 0xc62828;

  static Look of(Alert alert) {
    if (alert.stage() == Alert.Stage.ENDS) {
      return new Look("✅", "white_check_mark", "resolved", GREEN);
    }
    return switch (alert.severity()) {
      case CRITICAL -> new Look("🚨", "rotating_light", "critical", RED);
      case WARNING -> new Look("⚠️", "warning", "warning", AMBER);
      case INFO -> calm(alert.topic());
    };
  }

  private static Look calm(Alert.Topic topic) {
    return switch (topic) {
      case FAULT, STORM, DISK, ENGINE -> new Look("ℹ️", "information_source", "info", BLUE);
      case CHANGE -> new Look("🔄", "arrows_counterclockwise", "info", BLUE);
      case MAINTENANCE -> new Look("🔧", "wrench", "info", BLUE);
      case SUMMARY -> new Look("📊", "bar_chart", "info", BLUE);
      case SELF -> new Look("🐳", "whale", "info", BLUE);
      case TEST -> new Look("🧪", "test_tube", "info", BLUE);
    };
  }

  /** {@code #c62828}. */
  String hex() {
    return "#%06x".formatted(colour);
  }
}
