package dev.dockerhealth.core.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What compose is told to make anew, as the labels of its container say; whether it may be done is
 * seen at the files.
 *
 * @param folder the project's folder
 * @param files its compose files
 * @param grace for the stop; empty: its own
 */
public record ComposeOrder(
    String project, String service, String folder, List<String> files, Optional<Duration> grace) {
  public ComposeOrder {
    files = List.copyOf(files);
  }
}
