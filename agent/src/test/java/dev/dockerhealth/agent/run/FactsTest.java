package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.expose.House.Fact;
import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.core.model.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FactsTest {
  private static final Entry ENTRY = new Entry.HostBudgetFree(Instant.EPOCH);

  private final Facts facts = new Facts();

  @Test
  void each_has_the_next_number() throws Exception {
    facts.add("web", ENTRY);
    facts.add("db", ENTRY);

    assertThat(facts.newest()).isEqualTo(2);
    assertThat(facts.after(0, Duration.ZERO))
        .containsExactly(new Fact(1, "web", ENTRY), new Fact(2, "db", ENTRY));
    assertThat(facts.after(1, Duration.ZERO)).containsExactly(new Fact(2, "db", ENTRY));
  }

  @Test
  void the_newest_three_hundred_are_kept() throws Exception {
    for (int n = 0; n < 1000; n++) {
      facts.add("web", ENTRY);
    }

    List<Fact> all = facts.after(0, Duration.ZERO);

    assertThat(all).hasSize(300);
    assertThat(all.getFirst().number()).isEqualTo(701);
    assertThat(all.getLast().number()).isEqualTo(1000);
  }

  @Test
  void who_waits_is_woken_by_the_next_one() throws Exception {
    BlockingQueue<List<Fact>> heard = new LinkedBlockingQueue<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    heard.add(facts.after(0, Duration.ofHours(1)));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Ear.until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

    facts.add("web", ENTRY);

    assertThat(Ear.from(heard)).containsExactly(new Fact(1, "web", ENTRY));
  }

  @Test
  void who_waits_in_vain_is_told_nothing() throws Exception {
    facts.add("web", ENTRY);

    assertThat(facts.after(1, Duration.ofMillis(5))).isEmpty();
    assertThat(facts.after(Long.MAX_VALUE, Duration.ofMillis(5))).isEmpty();
    assertThat(facts.after(1, Duration.ofSeconds(-1))).isEmpty();
  }
}
