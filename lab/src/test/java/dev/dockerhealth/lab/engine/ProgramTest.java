package dev.dockerhealth.lab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgramTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void gives_what_the_program_said() {
    assertThat(Program.run(LIMIT, "echo", "well").outOrFail()).isEqualTo("well");
  }

  @Test
  void a_failure_names_the_command_and_its_words() {
    assertThatThrownBy(() -> Program.run(LIMIT, "sh", "-c", "echo ill >&2; exit 3").outOrFail())
        .hasMessage("sh -c echo ill >&2; exit 3: exit code 3: ill");
  }

  @Test
  void a_program_that_does_not_end_is_ended() {
    assertThatThrownBy(() -> Program.run(Duration.ofMillis(100), "sleep", "60"))
        .hasMessageStartingWith("sleep 60: no end within PT0.1S");
  }
}
