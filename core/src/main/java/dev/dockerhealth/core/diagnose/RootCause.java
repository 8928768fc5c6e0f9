package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Needed;
import dev.dockerhealth.core.model.Neighbour;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an illness comes from elsewhere (PRODUCT 1.2): of one that is ill, and needs one that
 * fails, the other is treated.
 */
public final class RootCause {
  /** What can be the work of a missing dependency; want of memory or a broken check cannot. */
  private static final Set<FaultKind> MAY_COME_FROM_ELSEWHERE =
      EnumSet.of(
          FaultKind.UNHEALTHY,
          FaultKind.CRASHED,
          FaultKind.START_FAILED,
          FaultKind.ENGINE_GAVE_UP,
          FaultKind.LEFT_DOWN,
          FaultKind.CRASH_LOOP,
          FaultKind.DEPENDENCY_RESTARTED);

  private RootCause() {}

  /** Its own diagnosis, or {@code dependency-down} with both in its evidence. */
  public static Diagnosis of(Diagnosis own, List<Needed> needed) {
    if (!(own instanceof Diagnosis.Ill ill) || !MAY_COME_FROM_ELSEWHERE.contains(ill.fault())) {
      return own;
    }
    Optional<Neighbour> cause =
        needed.stream().map(Needed::failing).flatMap(Optional::stream).findFirst();
    return cause.<Diagnosis>map(one -> down(ill, one)).orElse(own);
  }

  private static Diagnosis down(Diagnosis.Ill ill, Neighbour cause) {
    String evidence =
        ill.fault().code() + ", and it needs " + cause.name() + ", which " + cause.words();
    return new Diagnosis.Ill(FaultKind.DEPENDENCY_DOWN, evidence, ill.since());
  }
}
