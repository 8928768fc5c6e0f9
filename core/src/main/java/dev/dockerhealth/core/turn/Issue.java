package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Sight;

/** What a person may say is wrong, by the fault it is named for, and the faults it covers. */
final class Issue {
  private Issue() {}

  /** Whether the fault that is found is one of those a person means. */
  static boolean covers(FaultKind asked, FaultKind found) {
    return switch (asked) {
      case CRASHED ->
          switch (found) {
            case CRASHED, OOM_KILLED, START_FAILED, ENGINE_GAVE_UP, LEFT_DOWN, CRASH_LOOP -> true;
            default -> false;
          };
      case UNHEALTHY -> found == FaultKind.UNHEALTHY || found == FaultKind.PROBE_BROKEN;
      case HIGH_MEMORY -> found == FaultKind.HIGH_MEMORY || found == FaultKind.OOM_KILLED;
      case NETWORK_LOST ->
          switch (found) {
            case NETWORK_LOST, STALE_NETWORK_NAMESPACE, MISSING_PARENT -> true;
            default -> false;
          };
      case DEPENDENCY_DOWN ->
          found == FaultKind.DEPENDENCY_DOWN || found == FaultKind.DEPENDENCY_RESTARTED;
      default -> found == asked;
    };
  }

  /** The words for one that has no fault of this kind. */
  static String absent(FaultKind asked, Sight sight) {
    return switch (asked) {
      case CRASHED ->
          sight.view().up() ? "exit code: it runs" : "exit code: nothing says it should run";
      case UNHEALTHY ->
          sight.view().health().checked()
              ? "health check: it does not say unhealthy"
              : "health check: it has none";
      case HIGH_CPU -> "high cpu: its use is not high";
      case HIGH_MEMORY -> "high memory: its use is not high";
      case NETWORK_LOST -> "network: attached to all its networks";
      case DEPENDENCY_DOWN -> "dependencies: nothing it needs is missing";
      case DISK_PRESSURE -> "disk space: there is room";
      default -> asked.code() + ": it is not seen";
    };
  }
}
