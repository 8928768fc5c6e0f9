package dev.dockerhealth.core.simulation;

import dev.dockerhealth.core.model.Attempt;
import dev.dockerhealth.core.model.Call;
import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.ContainerId;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Remedy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was found to have written files is not to be replaced: a look at it ends each attempt in the
 * same way, and the attempts stand for those that could help.
 */
final class Refusals {
  private final Map<PatientId, ContainerId> wrote = new HashMap<>();

  void told(Entry entry) {
    switch (entry) {
      case Entry.CallAnswered e -> answered(e);
      case Entry.AttemptIntended e -> intended(e);
      case Entry.Renamed e -> renamed(e);
      case Entry.Forgotten e -> wrote.remove(e.patient());
      default -> {}
    }
  }

  /** The healer died before these were in the journal. */
  void lost(List<Entry> entries) {
    entries.forEach(entry -> entry.about().ifPresent(wrote::remove));
  }

  private void answered(Entry.CallAnswered e) {
    boolean looked = e.call().equals(new Call.Survey(false).code());
    if (looked && e.result() instanceof CallResult.Refused) {
      wrote.put(e.patient(), e.attempt().container());
    }
  }

  private void intended(Entry.AttemptIntended e) {
    Attempt attempt = e.attempt();
    boolean known = attempt.container().equals(wrote.get(e.patient()));
    if (known && !attempt.byPerson() && loses(attempt.remedy())) {
      throw new Violation("what wrote files is not tried again", e.toString());
    }
  }

  private static boolean loses(Remedy remedy) {
    return switch (remedy) {
      case Remedy.Recreate copy -> !copy.withFiles();
      case Remedy.Compose compose -> !compose.withFiles();
      default -> false;
    };
  }

  private void renamed(Entry.Renamed e) {
    ContainerId body = wrote.remove(e.before());
    if (body != null) {
      wrote.put(e.patient(), body);
    }
  }
}
