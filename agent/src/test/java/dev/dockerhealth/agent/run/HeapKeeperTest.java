package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapKeeperTest {
  private static final long MB = 1L << 20;

  private long used;
  private long lives = 6 * MB;
  private int collections;
  private final HeapKeeper keeper =
      new HeapKeeper(
          () -> used,
          () -> {
            collections++;
            used = lives;
          });

  @Test
  void what_the_start_left_is_collected_first() {
    started();

    assertThat(collections).isEqualTo(1);
  }

  @Test
  void it_collects_again_when_much_more_lies_there_than_lived_and_not_before() {
    started();

    used = 13 * MB;
    keeper.look();
    assertThat(collections).isEqualTo(1);

    used = 13 * MB + 1;
    keeper.look();
    keeper.look();
    assertThat(collections).isEqualTo(2);
  }

  @Test
  void more_that_lives_is_no_reason_to_collect_more_often() {
    started();
    lives = 60 * MB;
    used = 61 * MB;
    keeper.look();

    used = 94 * MB;
    keeper.look();
    assertThat(collections).isEqualTo(2);
  }

  private void started() {
    used = 9 * MB;
    keeper.look();
  }
}
