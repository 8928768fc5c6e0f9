package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeafProcessTest {
  @ParameterizedTest
  @CsvSource({
    "sleep, 4242 1, 0000000000000000, 0000000000000000, '', true",
    "sleep, 4242, 0000000000000000, 0000000000000000, '', false",
    "sleep, 4242 7, 0000000000000000, 0000000000000000, '', false",
    "nginx, 4242 1, 0000000000004000, 0000000000000000, SIGTERM, false",
    "nginx, 4242 1, 0000000000004000, 0000000000000000, SIGQUIT, true",
    "python3, 4242 1, 0000000000000000, 0000000000004000, '', false",
    "tini, 4242 1, 0000000000000000, 0000000000000000, '', false",
    "sh, 4242 1, fffffffe7ffbfeff, 0000000000000000, 15, false"
  })
  void one_that_neither_catches_nor_blocks_its_stop_signal_is_deaf(
      String name, String pids, String caught, String blocked, String signal, boolean deaf) {
    String status =
        "Name:\t%s\nNSpid:\t%s\nSigBlk:\t%s\nSigCgt:\t%s\n"
            .formatted(name, pids.replace(' ', '\t'), blocked, caught);

    assertThat(DeafProcess.deaf(status, "", signal)).isEqualTo(deaf);
  }

  @Test
  void what_cannot_be_read_is_not_called_deaf() {
    assertThat(DeafProcess.deaf("", "", "")).isFalse();
  }
}
