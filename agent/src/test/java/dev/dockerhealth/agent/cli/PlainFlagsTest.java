package dev.dockerhealth.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.config.Keys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainFlagsTest {

  @Test
  void reads_both_ways_to_write_a_value() {
    assertThat(PlainFlags.read(List.of("--check-interval", "10", "--mode=observe")))
        .isEqualTo(
            new PlainFlags.Read.Flagged(
                Map.of("--check-interval", "10", "--mode", "observe"), Optional.empty()));
  }

  @Test
  void a_switch_needs_no_value_and_takes_one() {
    assertThat(
            PlainFlags.read(
                List.of("--enable-cpu-limits", "false", "--enable-disk-cleanup", "--dry-run")))
        .isEqualTo(
            new PlainFlags.Read.Flagged(
                Map.of(
                    "--enable-cpu-limits", "false",
                    "--enable-disk-cleanup", "true",
                    "--dry-run", "true"),
                Optional.empty()));
  }

  @Test
  void tells_the_file_apart() {
    assertThat(PlainFlags.read(List.of("--config", "/x")))
        .isEqualTo(new PlainFlags.Read.Flagged(Map.of(), Optional.of("/x")));
  }

  @Test
  void knows_every_setting() {
    Keys.ALL.forEach(
        key ->
            assertThat(PlainFlags.read(List.of(key.flag() + "=x")))
                .isInstanceOf(PlainFlags.Read.Flagged.class));
  }

  @Test
  void says_what_it_does_not_understand() {
    assertThat(why("--chek-interval", "1"))
        .isEqualTo("there is no option --chek-interval; did you mean --check-interval?");
    assertThat(why("--\u001b[2J")).isEqualTo("there is no option -- [2J");
    assertThat(why("web")).isEqualTo("watch takes no arguments, and \"web\" is one");
    assertThat(why("--check-interval")).isEqualTo("--check-interval needs a value");
    assertThat(why("--check-interval", "--mode")).isEqualTo("--check-interval needs a value");
  }

  private static String why(String... arguments) {
    return ((PlainFlags.Read.Wrong) PlainFlags.read(List.of(arguments))).why();
  }
}
