package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Reason;
import dev.dockerhealth.core.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/** When a recovery or a call ends, those that waited for room look again. */
final class Slots {
  private Slots() {}

  static void freed(Draft draft, Host before) {
    if (draft.acting >= before.acting() && draft.recovering >= before.recovering()) {
      return;
    }
    List<PatientId> now = new ArrayList<>();
    draft.waiting.forEach(
        (id, mark) -> {
          if (waitsForSlot(draft, id)) {
            now.add(id);
          }
        });
    now.forEach(id -> draft.wake(id, draft.now));
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
