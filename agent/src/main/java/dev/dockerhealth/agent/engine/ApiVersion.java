package dev.dockerhealth.agent.engine;

import java.util.Optional;
import java.util.regex.Pattern;

/** A version of the Engine API, as in {@code 1.41}. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
  /** The oldest we speak: engine 19.03. */
  public static final ApiVersion OLDEST = new ApiVersion(1, 40);

  /** The newest we know: engine 29.6. */
  public static final ApiVersion NEWEST = new ApiVersion(1, 55);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  /** Reads {@code 1.41}; anything else is empty. */
  public static Optional<ApiVersion> parse(String text) {
    var match = FORM.matcher(text.strip());
    return match.matches() ? Optional.of(of(match.group(1), match.group(2))) : Optional.empty();
  }

  static ApiVersion of(String major, String minor) {
    return new ApiVersion(Integer.parseInt(major), Integer.parseInt(minor));
  }

  /** The smaller of the two. */
  public ApiVersion min(ApiVersion other) {
    return compareTo(other) <= 0 ? this : other;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
