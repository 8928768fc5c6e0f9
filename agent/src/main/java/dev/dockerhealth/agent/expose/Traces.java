package dev.dockerhealth.agent.expose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The last samples of each patient, so that a page that is opened has a line to draw. */
final class Traces {
  private static final int KEPT = 60;

  private final Map<String, Trace> traces = new HashMap<>();

  /** Takes in a sample, unless it is the last one again. */
  void note(String patient, Use use) {
    traces.computeIfAbsent(patient, key -> new Trace()).note(use);
  }

  /** Forgets all others. */
  void keepOnly(Set<String> patients) {
    traces.keySet().retainAll(patients);
  }

  Map<String, SamplesSheet.Series> series() {
    return traces.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, trace -> trace.getValue().series()));
  }

  /** A ring: what comes in takes the place of the oldest. */
  private static final class Trace {
    private final float[] cpu = new float[KEPT];
    private final float[] memory = new float[KEPT];
    private Instant last = Instant.MIN;
    private int count;

    private void note(Use use) {
      if (use.at().isAfter(last)) {
        last = use.at();
        cpu[count % KEPT] = (float) use.cpuPercent();
        memory[count % KEPT] = (float) use.memoryPercent();
        count = count + 1 == 2 * KEPT ? KEPT : count + 1;
      }
    }

    private SamplesSheet.Series series() {
      return new SamplesSheet.Series(inOrder(cpu), inOrder(memory));
    }

    private List<Double> inOrder(float[] ring) {
      List<Double> values = new ArrayList<>();
      for (int i = Math.max(0, count - KEPT); i < count; i++) {
        values.add(Math.round(ring[i % KEPT] * 100) / 100.0);
      }
      return values;
    }
  }
}
