package dev.dockerhealth.agent.record;

import static dev.dockerhealth.agent.record.Fixture.T0;
import static dev.dockerhealth.agent.record.Fixture.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  @Test
  void evidence_is_cut_at_its_less_telling_end_and_between_characters() {
    String text = "begin " + "漢".repeat(30_000) + " end";

    Evidence log = evidence(Evidence.Kind.LOG, text).masked(same -> same);
    Evidence inspect = evidence(Evidence.Kind.INSPECT, text).masked(same -> same);

    assertThat(log.text()).startsWith("[… cut]\n漢").endsWith(" end");
    assertThat(inspect.text()).startsWith("begin ").endsWith("漢\n[… cut]");
    assertThat(log.text().getBytes(StandardCharsets.UTF_8).length)
        .isBetween(Evidence.MOST - 8, Evidence.MOST);
  }

  @Test
  void what_would_leave_nothing_is_not_kept() {
    Evidence evidence = evidence(Evidence.Kind.LOG, "x".repeat(500));

    assertThat(evidence.within(500)).contains(evidence.text());
    assertThat(evidence.within(499)).isPresent();
    assertThat(evidence.within(60)).isEmpty();
    assertThat(evidence.within(-1)).isEmpty();
  }

  private static Evidence evidence(Evidence.Kind kind, String text) {
    return new Evidence("a-1", WEB, T0, kind, text);
  }
}
