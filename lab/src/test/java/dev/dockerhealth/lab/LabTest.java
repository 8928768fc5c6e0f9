package dev.dockerhealth.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LabTest {
  @Test
  void no_command_and_an_unknown_one_are_wrong_usage() {
    assertThat(Lab.run(List.of())).isEqualTo(Lab.WRONG_USAGE);
    assertThat(Lab.run(List.of("no-such-command"))).isEqualTo(Lab.WRONG_USAGE);
  }
}
