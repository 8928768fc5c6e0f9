package dev.dockerhealth.core.tell;

import java.util.Locale;

/** Bytes as people read them. */
final class Sizes {
  private static final long KIB = 1024;

  private Sizes() {}

  /** {@code 512 B}, {@code 4.0 KiB}, {@code 1.2 GiB}. */
  static String of(long bytes) {
    if (bytes < KIB) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= KIB && unit < 3) {
      size /= KIB;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %siB", size, "KMGT".charAt(unit));
  }
}
