package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest delivered alert of each happening that is still open, for a far side that forgets what
 * it does not hear of again. Not for several threads at once.
 */
final class Open {
  private static final int MOST = 500;

  private final Map<String, Outgoing> open = new LinkedHashMap<>();
  private Instant repeatedAt;

  Open(Instant now) {
    repeatedAt = now;
  }

  /** The far side has it; gives those that are not open any more. */
  List<Outgoing> delivered(Outgoing outgoing) {
    Alert alert = outgoing.alert();
    return switch (alert.stage()) {
      case BEGINS, GOES_ON -> opened(alert.happening(), outgoing);
      case ENDS -> over(open.remove(alert.happening()));
      case ONCE -> List.of();
    };
  }

  private List<Outgoing> opened(String happening, Outgoing outgoing) {
    List<Outgoing> over = new ArrayList<>(over(open.remove(happening)));
    over.removeIf(before -> before.alert().id().equals(outgoing.alert().id()));
    open.put(happening, outgoing);
    if (open.size() > MOST) {
      over.addAll(over(open.remove(open.keySet().iterator().next())));
    }
    return over;
  }

  private static List<Outgoing> over(@Nullable Outgoing gone) {
    return gone == null ? List.of() : List.of(gone);
  }

  /** The far side had it before our start: it is repeated at once, in case it has forgotten it. */
  List<Outgoing> again(Outgoing outgoing) {
    repeatedAt = Instant.EPOCH;
    return delivered(outgoing);
  }

  boolean has(String happening) {
    return open.containsKey(happening);
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
    return open.values().stream().map(Outgoing::alert).toList();
  }

  /** All that is open. */
  List<Outgoing> all() {
    return List.copyOf(open.values());
  }

  boolean isEmpty() {
    return open.isEmpty();
  }
}
