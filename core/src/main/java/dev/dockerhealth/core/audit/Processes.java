package dev.dockerhealth.core.audit;

import dev.dockerhealth.core.model.FirstProcess;
import dev.dockerhealth.core.model.StopSignals;
import java.util.Optional;

/** Rules about process 1. */
final class Processes {
  private Processes() {}

  static Optional<String> deaf(Exhibit one) {
    return deafProcess(one)
        .filter(process -> !shellOver(one, process))
        .map(
            process ->
                "process 1 is `%s`, which neither catches nor waits for %s (SigCgt %016x)"
                    .formatted(process.name(), signal(one), process.caught()));
  }

  static Optional<String> shell(Exhibit one) {
    return deafProcess(one)
        .filter(process -> shellOver(one, process))
        .map(
            process ->
                "process 1 is `%s` over %s, and does not hear %s"
                    .formatted(
                        process.name(),
                        one.main().children() == 1
                            ? "one process"
                            : one.main().children() + " processes",
                        signal(one)));
  }

  static Optional<String> zombies(Exhibit one) {
    return one.main().zombies() > 0
        ? Optional.of(
            one.main().zombies() == 1
                ? "one dead process under process 1 is not reaped"
                : one.main().zombies() + " dead processes under process 1 are not reaped")
        : Optional.empty();
  }

  /** Whether it neither hears the signal it is stopped with nor has an init before it. */
  static Optional<FirstProcess> deafProcess(Exhibit one) {
    int signal = StopSignals.number(one.main().stopSignal());
    return one.main().process().filter(process -> !one.main().init() && process.deafTo(signal));
  }

  private static boolean shellOver(Exhibit one, FirstProcess process) {
    return process.shell() && one.main().children() > 0;
  }

  private static String signal(Exhibit one) {
    return one.main().stopSignal().isEmpty() ? "SIGTERM" : one.main().stopSignal();
  }
}
