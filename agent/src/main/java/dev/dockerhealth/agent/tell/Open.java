package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest delivered alert of each happening that is still open, for a far side that forgets what
 * it does not hear of again. Not for several threads at once.
 */
final class Open {
  private static final int MOST = 500;

  private final Map<String, Alert> open = new LinkedHashMap<>();
  private Instant repeatedAt;

  Open(Instant now) {
    repeatedAt = now;
  }

  /** The far side has it. */
  void delivered(Alert alert) {
    switch (alert.stage()) {
      case BEGINS, GOES_ON -> open.put(alert.happening(), alert);
      case ENDS -> open.remove(alert.happening());
      case ONCE -> {}
    }
    if (open.size() > MOST) {
      open.remove(open.keySet().iterator().next());
    }
  }

  Instant due(Duration every) {
    return repeatedAt.plus(every);
  }

  /** Those to be sent once more; none where it is not time. */
  List<Alert> take(Duration every, Instant now) {
    if (now.isBefore(due(every))) {
      return List.of();
    }
    repeatedAt = now;
    return List.copyOf(open.values());
  }

  boolean isEmpty() {
    return open.isEmpty();
  }
}
