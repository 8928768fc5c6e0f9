package dev.dockerhealth.agent.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One container as the list shows it.
 *
 * @param names without leading slashes; a linked container has several, such as "web/db"
 * @param status for people, such as "Up 3 hours (healthy)"
 */
public record ContainerSummary(
    String id,
    List<String> names,
    String image,
    String imageId,
    ContainerState.Status state,
    String status,
    Map<String, String> labels,
    Instant created) {
  public ContainerSummary {
    names = List.copyOf(names);
    labels = Map.copyOf(labels);
  }
}
