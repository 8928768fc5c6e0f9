package dev.dockerhealth.core.model;

import java.util.Locale;

/** What the name of an image tells. */
public final class Images {
  private Images() {}

  /** {@code registry:5000/team/postgres:16@sha256:…} is {@code postgres}. */
  public static String baseName(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    int end = last.indexOf('@') >= 0 ? last.indexOf('@') : last.length();
    String tagged = last.substring(0, end);
    int colon = tagged.indexOf(':');
    return (colon < 0 ? tagged : tagged.substring(0, colon)).toLowerCase(Locale.ROOT);
  }
}
