package dev.dockerhealth.agent.expose;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a person can wish, as it comes in, and the answer that it was taken. */
public final class Wish {
  private Wish() {}

  /** The JSON library hands over what is {@code null} in the text as it is. */
  private static <T> Optional<T> given(Optional<T> value) {
    return Objects.requireNonNullElse(value, Optional.empty());
  }

  /** Nor does it look at what is in a list that may be absent. */
  private static Optional<List<String>> texts(Optional<List<String>> list) {
    List<?> all = given(list).orElse(List.of());
    if (!all.stream().allMatch(String.class::isInstance)) {
      throw new IllegalArgumentException("a list of texts is wanted");
    }
    return given(list);
  }

  /** Treat one patient; {@code issue} as in {@link Issues}. */
  @Json
  public record Recover(Optional<Boolean> force, Optional<String> issue) {
    public Recover {
      force = Wish.given(force);
      issue = Wish.given(issue);
    }
  }

  /** Maintenance of these, or of everything. */
  @Json
  public record Pause(Optional<List<String>> names, @Json.Property("for") Optional<String> length) {
    public Pause {
      names = Wish.texts(names);
      length = Wish.given(length);
    }
  }

  /** Let this browser in. */
  @Json
  public record Enter(Optional<String> token) {
    public Enter {
      token = Wish.given(token);
    }
  }

  /** End of maintenance of these, or of everything. */
  @Json
  public record Resume(Optional<List<String>> names) {
    public Resume {
      names = Wish.texts(names);
    }
  }

  /**
   * It was taken.
   *
   * @param patients keys of those it is about; none: all
   * @param after number of the newest fact before it, to follow what comes of it
   */
  @Json
  public record Taken(boolean accepted, List<String> patients, long after) {}
}
