package dev.dockerhealth.core.audit;

import java.util.Optional;
import java.util.regex.Pattern;

/** Rules about images. */
final class Tags {
  private static final Pattern ID = Pattern.compile("(sha256:)?[0-9a-f]{12,64}");

  private Tags() {}

  /** No tag is {@code latest}; a digest or an id pins it. */
  static Optional<String> latest(Exhibit one) {
    String image = one.image();
    if (image.isEmpty() || image.contains("@") || ID.matcher(image).matches()) {
      return Optional.empty();
    }
    String last = image.substring(image.lastIndexOf('/') + 1);
    int colon = last.indexOf(':');
    String tag = colon < 0 ? "" : last.substring(colon + 1);
    return tag.isEmpty() || tag.equals("latest")
        ? Optional.of(
            tag.isEmpty() ? "image %s names no version".formatted(image) : "image " + image)
        : Optional.empty();
  }
}
