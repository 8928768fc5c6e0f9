package dev.dockerhealth.core.model;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One step of cleaning up under disk pressure: what may go, and nothing else. */
public sealed interface CleanStep {

  /** The name used in journal, log and manual. */
  default String code() {
    return switch (this) {
      case BuildCache s -> "build-cache";
      case DanglingImages s -> "dangling-images";
      case Logs s -> "logs";
      case TemporaryFiles s -> "temporary-files";
      case Containers s -> "containers";
      case UnusedImages s -> "unused-images";
    };
  }

  /** The engine's build cache. */
  record BuildCache() implements CleanStep {}

  /** Images without a name that no container uses, made longer ago. */
  record DanglingImages(Duration olderThan) implements CleanStep {}

  /** {@code json-file} logs of these above this size are truncated, never removed. */
  record Logs(Set<ContainerId> of, long aboveBytes) implements CleanStep {
    public Logs {
      of = Set.copyOf(of);
    }
  }

  /** Old files in the temporary folders of these; the value is their least age in days. */
  record TemporaryFiles(Map<ContainerId, Integer> days) implements CleanStep {
    public TemporaryFiles {
      days = Collections.unmodifiableMap(new LinkedHashMap<>(days)); // in a fixed order
    }
  }

  /** These containers, where they are still stopped for so long. */
  record Containers(Set<ContainerId> ids, Duration stoppedFor, boolean volumes)
      implements CleanStep {
    public Containers {
      ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids)); // in a fixed order
    }
  }

  /** Images that no container uses, and that came to this host, or got their name, longer ago. */
  record UnusedImages(Duration unusedFor) implements CleanStep {}
}
