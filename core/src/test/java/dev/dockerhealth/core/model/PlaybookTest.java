package dev.dockerhealth.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybookTest {
  @ParameterizedTest
  @CsvSource({
    "0, DONE",
    "1, FAILED",
    "2, OTHER",
    "125, NEVER_BEGAN",
    "126, NOT_EXECUTABLE",
    "127, NOT_FOUND",
    "128, NEVER_BEGAN",
    "137, KILLED",
    "139, CRASHED",
    "143, TERMINATED"
  })
  void each_code_has_its_row(int code, Playbook row) {
    assertThat(Playbook.of(run(code, false, ""))).isEqualTo(row);
  }

  @Test
  void the_kernel_s_kill_is_told_from_others() {
    assertThat(Playbook.of(run(137, true, ""))).isEqualTo(Playbook.OUT_OF_MEMORY);
  }

  @Test
  void what_the_engine_could_not_start_never_began_but_for_a_missing_command() {
    assertThat(Playbook.of(run(255, false, "error mounting"))).isEqualTo(Playbook.NEVER_BEGAN);
    assertThat(Playbook.of(run(127, false, "not found"))).isEqualTo(Playbook.NOT_FOUND);
  }

  @Test
  void only_a_command_that_cannot_run_is_hopeless() {
    for (Playbook row : Playbook.values()) {
      boolean hopeless = row == Playbook.NOT_EXECUTABLE || row == Playbook.NOT_FOUND;
      assertThat(row.hopeless()).as(row.name()).isEqualTo(hopeless);
    }
  }

  @Test
  void the_words_say_what_it_means_and_what_mends_it() {
    assertThat(Playbook.words(run(127, false, "")))
        .isEqualTo(
            "code 127 (its command was not found); mend: see that command and entrypoint exist in"
                + " the image and are in its PATH");
  }

  private static Run run(int code, boolean oom, String error) {
    return new Run(Optional.empty(), Optional.empty(), code, oom, error, 0, 0);
  }
}
