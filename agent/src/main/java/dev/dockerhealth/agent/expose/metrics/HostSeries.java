package dev.dockerhealth.agent.expose.metrics;

import dev.dockerhealth.core.decide.Window;
import dev.dockerhealth.core.model.Diagnosis;
import dev.dockerhealth.core.model.FaultKind;
import dev.dockerhealth.core.model.Host;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.Loans;
import dev.dockerhealth.core.model.Patient;
import dev.dockerhealth.core.model.RunState;
import dev.dockerhealth.core.model.Storm;
import java.util.EnumMap;
import java.util.Map;

/** The host, and its containers in sum. */
final class HostSeries {
  private static final double PERCENT = 100;

  private HostSeries() {}

  static void into(Sheet sheet, Picture picture) {
    Host host = picture.host();
    sheet.add(Series.ENGINE_UP, host.engine().isPresent());
    host.engine().ifPresent(run -> sheet.add(Series.ENGINE, 1, run.version()));
    sheet.add(Series.WATCHED, host.up());
    sheet.add(Series.IN_FLIGHT, host.recovering());
    sheet.add(Series.STORM, host.storm() instanceof Storm.Raging);
    sheet.add(
        Series.MAINTENANCE,
        host.ledger().pause().filter(pause -> pause.holds(picture.now())).isPresent());
    budget(sheet, picture);
    disk(sheet, host.view().disk());
    sums(sheet, picture);
  }

  private static void budget(Sheet sheet, Picture picture) {
    var budget = picture.memory().policy().hostBudget();
    var acts = picture.host().ledger().acts();
    sheet.add(Series.BUDGET_ACTS, Window.within(acts, budget, picture.now()).size());
    sheet.add(Series.BUDGET_LIMIT, budget.acts());
  }

  private static void disk(Sheet sheet, HostView.Disk disk) {
    switch (disk) {
      case HostView.Disk.Unknown unknown -> {}
      case HostView.Disk.Known known -> {
        sheet.add(Series.DISK_FREE, known.freeBytes());
        sheet.add(Series.DISK_SIZE, known.totalBytes());
        sheet.add(Series.DISK_USED, known.usedPercent() / PERCENT);
      }
    }
  }

  private static void sums(Sheet sheet, Picture picture) {
    Map<RunState, Integer> states = new EnumMap<>(RunState.class);
    Map<FaultKind, Integer> ill = new EnumMap<>(FaultKind.class);
    Map<Loans.Kind, Integer> lent = new EnumMap<>(Loans.Kind.class);
    for (Patient patient : ContainerSeries.present(picture)) {
      patient.sight().ifPresent(sight -> states.merge(sight.view().state(), 1, Integer::sum));
      if (patient.diagnosis() instanceof Diagnosis.Ill is) {
        ill.merge(is.fault(), 1, Integer::sum);
      }
      for (Loans.Kind kind : Loans.Kind.values()) {
        patient.ledger().loans().of(kind).ifPresent(loan -> lent.merge(kind, 1, Integer::sum));
      }
    }
    for (RunState state : RunState.values()) {
      sheet.add(Series.CONTAINERS, states.getOrDefault(state, 0), Codes.of(state));
    }
    for (FaultKind fault : FaultKind.values()) {
      sheet.add(Series.ILL, ill.getOrDefault(fault, 0), fault.code());
    }
    for (Loans.Kind kind : Loans.Kind.values()) {
      sheet.add(Series.LOANS, lent.getOrDefault(kind, 0), Codes.of(kind));
    }
  }
}
