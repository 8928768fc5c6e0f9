package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static dev.dockerhealth.agent.record.Fixture.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("edge")
class CommitLatencyTest {

  @TempDir Path folder;

  @Test
  void an_intention_waits_for_the_disk_and_for_little_else() throws Exception {
    Fixture fixture = new Fixture();
    List<Long> waits = new ArrayList<>();
    try (Journal journal = Journal.open(folder, JournalLimits.DEFAULT, T0, fixture)) {
      journal.start(fixture);
      for (int n = 0; n < 500; n++) {
        long begin = System.nanoTime();
        journal.append(Fixture.intention(WEB, n));
        fixture.next();
        waits.add((System.nanoTime() - begin) / 1000);
      }
      assertThat(journal.figures().durable()).isEqualTo(500);
    }

    waits.sort(null);
    System.out.printf(
        "intention to answer: median %d us, 95 %% %d us, longest %d us%n",
        waits.get(250), waits.get(475), waits.get(499));
    assertThat(waits.get(250)).isLessThan(100_000);
  }
}
