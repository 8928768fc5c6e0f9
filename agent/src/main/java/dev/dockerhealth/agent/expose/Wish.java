package dev.dockerhealth.agent.expose;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Optional;

/** What a person can wish, as it comes in, and the answer that it was taken. */
public final class Wish {
  private Wish() {}

  /** Treat one patient; {@code issue} as in {@link Issues}. */
  @Json
  public record Recover(Optional<Boolean> force, Optional<String> issue) {}

  /** Maintenance of these, or of everything. */
  @Json
  public record Pause(
      Optional<List<String>> names, @Json.Property("for") Optional<String> length) {}

  /** End of maintenance of these, or of everything. */
  @Json
  public record Resume(Optional<List<String>> names) {}

  /**
   * It was taken.
   *
   * @param patients keys of those it is about; none: all
   * @param after number of the newest fact before it, to follow what comes of it
   */
  @Json
  public record Taken(boolean accepted, List<String> patients, long after) {}
}
