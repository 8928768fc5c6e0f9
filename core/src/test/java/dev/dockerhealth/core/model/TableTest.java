package dev.dockerhealth.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  /** A key of few hashes, so that many share one. */
  private record Crowded(int value) {
    @Override
    public int hashCode() {
      return value % 7;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void does_what_a_hash_map_does(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Crowded, Integer> map = new HashMap<>();
    Table<Crowded, Integer> table = Table.empty();

    for (int i = 0; i < 20_000; i++) {
      Crowded key = new Crowded(random.nextInt(200));
      if (random.nextInt(3) == 0) {
        map.remove(key);
        table = table.without(key);
      } else {
        map.put(key, i);
        table = table.with(key, i);
      }
      assertThat(table.size()).isEqualTo(map.size());
      assertThat(table.get(key).orElse(-1)).isEqualTo(map.getOrDefault(key, -1));
    }

    Map<Crowded, Integer> shown = new HashMap<>();
    table.forEach(shown::put);
    assertThat(shown).isEqualTo(map);
  }

  @Test
  void never_changes() {
    Table<String, Integer> one = Table.<String, Integer>empty().with("a", 1);

    Table<String, Integer> two = one.with("a", 2).with("b", 3);

    assertThat(one.get("a")).contains(1);
    assertThat(one.get("b")).isEmpty();
    assertThat(two.without("a").get("a")).isEmpty();
    assertThat(two.get("a")).contains(2);
  }
}
