package dev.dockerhealth.core.diagnose;

import dev.dockerhealth.core.model.ContainerView;
import dev.dockerhealth.core.model.Health.Probe;
import java.util.List;

/** The probes that speak of the present run; the engine keeps older ones in its log. */
final class Probes {
  private Probes() {}

  static List<Probe> ofThisRun(ContainerView view) {
    return view.run()
        .startedAt()
        .map(
            start -> view.health().probes().stream().filter(p -> p.start().isAfter(start)).toList())
        .orElse(List.of());
  }

  /** The engine or the shell could not run the check at all. A check that times out did run. */
  static boolean couldNotRun(Probe probe) {
    boolean notFound = probe.exitCode() == 126 || probe.exitCode() == 127;
    boolean refused =
        probe.exitCode() == -1 && !probe.output().startsWith("Health check exceeded timeout");
    return notFound || refused || probe.output().contains("OCI runtime exec failed");
  }

  static String words(Probe probe) {
    String text = probe.output().strip();
    String line = text.lines().findFirst().orElse("");
    return line.isEmpty()
        ? "exit code " + probe.exitCode()
        : line.substring(0, Math.min(line.length(), 160));
  }
}
