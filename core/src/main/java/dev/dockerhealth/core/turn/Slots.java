package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/** When a recovery ends, those that waited for room look again, the first by name first. */
final class Slots {
  private Slots() {}

  static void freed(Draft draft) {
    List<PatientId> waiting = new ArrayList<>();
    draft.ill.forEach(
        (id, mark) -> {
          if (waitsForSlot(draft, id)) {
            waiting.add(id);
          }
        });
    waiting.stream()
        .sorted()
        .limit(draft.policy.maxParallel())
        .forEach(id -> draft.wake(id, draft.now));
  }

  private static boolean waitsForSlot(Draft draft, PatientId id) {
    return draft
        .patient(id)
        .verdict()
        .map(Verdict::reason)
        .filter(r -> r == Reason.NO_SLOT)
        .isPresent();
  }
}
