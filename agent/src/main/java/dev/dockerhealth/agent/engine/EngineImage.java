package dev.dockerhealth.agent.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One image.
 *
 * @param id {@code sha256:…}
 * @param tags such as "nginx:1"; empty: it has no name
 * @param created when it was made, wherever that was
 * @param lastTagged when it got a name on this host, by a pull, a build or a tag; empty: unknown,
 *     as in a list
 */
public record EngineImage(
    String id, List<String> tags, Instant created, Optional<Instant> lastTagged) {
  public EngineImage {
    tags = List.copyOf(tags);
  }
}
