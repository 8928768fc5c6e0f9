package dev.dockerhealth.core.turn;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.Report;
import dev.dockerhealth.core.model.Signal;
import dev.dockerhealth.core.tell.Reports;
import java.util.ArrayList;
import java.util.List;

/** The report is made and told; a day that has one gets no other. */
final class Reporting {
  private Reporting() {}

  static void due(Draft draft, Signal.ReportDue signal) {
    boolean known =
        signal.day().isPresent() && signal.day().equals(draft.hostLedger.tale().reported());
    if (known) {
      return;
    }
    if (signal.send()) {
      draft.announce(Reports.alert(report(draft, signal), signal.late(), draft.now));
    }
    draft.note(new Entry.Reported(draft.now, signal.day(), signal.send(), signal.late()));
  }

  private static Report report(Draft draft, Signal.ReportDue signal) {
    List<Patient> all = new ArrayList<>();
    draft.patients.forEach((id, patient) -> all.add(patient));
    return Reports.of(
        all,
        draft.host(),
        signal.recoveries(),
        signal.stoppedToo(),
        draft.now,
        draft.now.plus(signal.wallAhead()));
  }
}
